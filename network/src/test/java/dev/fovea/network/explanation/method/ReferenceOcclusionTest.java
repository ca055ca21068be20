package dev.fovea.network.explanation.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.Values;
import dev.fovea.network.explanation.pass.ExplainableNetwork;
import dev.fovea.network.explanation.pass.Explainer;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.prediction.Softmax;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Covered by a window of 32 pixels every 16 pixels, real photos have the probabilities and classes that torch gives them. */
final class ReferenceOcclusionTest {

    private static final Occlusion OCCLUSION = new Occlusion(32, 16, 0);

    @ParameterizedTest
    @ValueSource(strings = {"208", "282", "340", "388", "574", "954"})
    void probabilitiesAndTopClassesAreTorchs(String photo) {
        final Map<String, Tensor> expected = ReferencePhotos.expected(photo);
        try (ExplainableNetwork network = ReferencePhotos.network(Framework.PYTORCH)) {
            final Explainer explainer = new Explainer(network, ReferencePhotos.request(photo), () -> false);
            final Attribution drop = explainer.explain(OCCLUSION);
            final Attribution topClass = explainer.explain(new TopClassOcclusion(OCCLUSION));
            final double whole = new Softmax()
                    .of(explainer.logits().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray())[drop.classIndex().getAsInt()];
            final float[] covered = drop.map().values().floats();
            for (int i = 0; i < covered.length; i++) {
                covered[i] = (float) (whole - covered[i]);
            }

            assertThat(covered)
                    .containsExactly(Values.get(expected, "occlusion_p").floats(), within(1e-4f));
            assertThat(topClass.map().values().floats())
                    .containsExactly(Values.get(expected, "occlusion_top1").floats());
        }
    }
}
