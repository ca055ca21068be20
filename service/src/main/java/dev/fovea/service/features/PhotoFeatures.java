package dev.fovea.service.features;

import dev.fovea.network.engine.Session;
import dev.fovea.network.feature.FeatureExtraction;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.decode.ProfileUse;
import dev.fovea.service.classify.PreparedImage;
import dev.fovea.service.classify.SentImage;
import dev.fovea.service.observability.Stage;
import dev.fovea.service.observability.StageTimes;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.serving.Lease;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The work on one image, for one thread: decode, preprocess, infer, pool, and write the features to the file. */
record PhotoFeatures(
        SentImage image,
        ImageDecoder decoder,
        Lease lease,
        Session session,
        FeatureExtraction extraction,
        FeatureFile file)
        implements Callable<PhotoFeatures.Done> {

    /** The time it took, and the profile that the image carried; absent if there was none, or sRGB. */
    record Done(StageTimes times, @Nullable ProfileUse profile) {}

    @Override
    public Done call() throws IOException {
        final StageTimes times = new StageTimes();
        final PreparedImage ready = PreparedImage.of(image, decoder, lease.preprocessor(), times);
        final long prepared = System.nanoTime();
        final String name = lease.graph().input();
        final Map<String, Tensor> features = extraction.of(session.run(Map.of(name, ready.input())));
        times.add(Stage.INFER, System.nanoTime() - prepared);
        features.forEach(this::requireFinite);
        file.write(image.index(), features);
        return new Done(times, ready.photo().profile());
    }

    private void requireFinite(String layer, Tensor features) {
        for (float value : features.floats()) {
            if (!Float.isFinite(value)) {
                throw image.problem(
                                ProblemType.UNHEALTHY_MODEL,
                                "The model '%s' answered with NaN or infinity at the layer '%s', which is no feature. Its weights may be damaged, or its input description wrong."
                                        .formatted(lease.model().reference(), layer))
                        .exception();
            }
        }
    }
}
