package dev.fovea.service.classify;

import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.ImageDecoder;
import dev.fovea.network.image.ImageException;
import dev.fovea.network.image.RgbImage;
import dev.fovea.service.observability.Stage;
import dev.fovea.service.observability.StageTimes;
import dev.fovea.service.problem.Problem;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.serving.Lease;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The work on one image, for one thread: decode, preprocess, infer. */
record ImageClassification(SentImage image, ImageDecoder decoder, Lease lease)
        implements Callable<ImageClassification.Outcome> {

    /** Probabilities and the time they took. */
    record Outcome(Probabilities probabilities, StageTimes times) {}

    @Override
    public Outcome call() throws IOException {
        final StageTimes times = new StageTimes();
        final long start = System.nanoTime();
        final RgbImage pixels = decode();
        final long decoded = System.nanoTime();
        times.add(Stage.DECODE, decoded - start);
        final Tensor input = lease.preprocessor().apply(pixels);
        final long prepared = System.nanoTime();
        times.add(Stage.PREPROCESS, prepared - decoded);
        final Probabilities probabilities = infer(input);
        times.add(Stage.INFER, System.nanoTime() - prepared);
        return new Outcome(probabilities, times);
    }

    private RgbImage decode() throws IOException {
        try {
            return decoder.decode(image.content().read(), lease.preprocessor().shorterSide());
        } catch (ImageException e) {
            throw about(type(e.reason()), e.getMessage()).exception(e);
        }
    }

    private Probabilities infer(Tensor input) {
        final String name = lease.graph().inputs().keySet().iterator().next();
        final Map<String, Tensor> outputs = lease.session().run(Map.of(name, input));
        final Double temperature = lease.model().manifest().temperature();
        try {
            return Probabilities.softmax(
                    outputs.values().iterator().next().floats(), temperature == null ? 1 : temperature);
        } catch (ArithmeticException e) {
            throw about(
                            ProblemType.UNHEALTHY_MODEL,
                            "The model '%s' answered with NaN or infinity, which is no probability. Its weights may be damaged, or its input description wrong."
                                    .formatted(lease.model().reference()))
                    .exception(e);
        }
    }

    private Problem about(ProblemType type, @Nullable String detail) {
        final Problem problem =
                type.because(image.description() + ": " + detail).with("image", image.index());
        return image.fileName() == null ? problem : problem.with("fileName", image.fileName());
    }

    private static ProblemType type(ImageException.Reason reason) {
        return switch (reason) {
            case EMPTY -> ProblemType.EMPTY_IMAGE;
            case UNSUPPORTED_FORMAT -> ProblemType.UNSUPPORTED_IMAGE_FORMAT;
            case CORRUPT -> ProblemType.CORRUPT_IMAGE;
            case TOO_MANY_PIXELS -> ProblemType.TOO_MANY_PIXELS;
        };
    }
}
