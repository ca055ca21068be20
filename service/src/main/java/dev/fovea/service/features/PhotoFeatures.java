package dev.fovea.service.features;

import dev.fovea.network.engine.Session;
import dev.fovea.network.feature.FeatureExtraction;
import dev.fovea.network.graph.Tensor;
import dev.fovea.service.image.ImageWork;
import dev.fovea.service.image.PreparedImage;
import dev.fovea.service.image.SentImage;
import dev.fovea.service.observability.Span;
import dev.fovea.service.observability.SpanTimes;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.serving.ModelLoan;
import java.io.IOException;
import java.util.Map;

/** Computes the features of one image and writes them to the file; for one thread. */
record PhotoFeatures(ModelLoan loan, Session session, FeatureExtraction extraction, FeatureFile file)
        implements ImageWork.Step<SentImage> {

    @Override
    public SentImage of(PreparedImage image, SpanTimes times) throws IOException {
        final Map<String, Tensor> features = times.timed(
                Span.INFER, () -> extraction.of(session.run(Map.of(loan.graph().input(), image.input()))));
        features.forEach((layer, values) -> requireFinite(image.sent(), layer, values));
        file.write(image.sent().index(), features);
        return image.sent();
    }

    private void requireFinite(SentImage image, String layer, Tensor features) {
        for (float value : features.floats()) {
            if (!Float.isFinite(value)) {
                throw image.problem(
                                ProblemType.UNHEALTHY_MODEL,
                                "The model '%s' answered with NaN or infinity at the layer '%s', which is no feature. Its weights may be damaged, or its input description wrong."
                                        .formatted(loan.model().reference(), layer))
                        .exception();
            }
        }
    }
}
