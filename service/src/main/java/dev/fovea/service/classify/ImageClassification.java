package dev.fovea.service.classify;

import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.decode.ProfileUse;
import dev.fovea.network.prediction.PredictionException;
import dev.fovea.network.prediction.Probabilities;
import dev.fovea.service.observability.Stage;
import dev.fovea.service.observability.StageTimes;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.serving.Lease;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The work on one image, for one thread: decode, preprocess, infer. */
record ImageClassification(SentImage image, ImageDecoder decoder, Lease lease)
        implements Callable<ImageClassification.Outcome> {

    /**
     * Probabilities and the time they took.
     *
     * @param profile that the image carried; absent if there was none, or sRGB
     */
    record Outcome(Probabilities probabilities, @Nullable ProfileUse profile, StageTimes times) {}

    @Override
    public Outcome call() throws IOException {
        final StageTimes times = new StageTimes();
        final PreparedImage ready = PreparedImage.of(image, decoder, lease.preprocessor(), times);
        final long prepared = System.nanoTime();
        final Probabilities probabilities = infer(ready.input());
        times.add(Stage.INFER, System.nanoTime() - prepared);
        return new Outcome(probabilities, ready.photo().profile(), times);
    }

    private Probabilities infer(Tensor input) {
        try {
            return lease.classifier().classify(input).get(0);
        } catch (PredictionException e) {
            throw image.problem(
                            ProblemType.UNHEALTHY_MODEL,
                            "The model '%s' answered with NaN or infinity, which is no probability. Its weights may be damaged, or its input description wrong."
                                    .formatted(lease.model().reference()))
                    .exception(e);
        }
    }
}
