package dev.fovea.training.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.testing.TinyNetworks;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AveragedLogitsTest {

    /** The channels are 1, 2 and 3 everywhere, and the members multiply them by 1, 2 and 6: by 3 in the mean. */
    @Test
    void theLogitsAreTheMeanOfTheMembers() {
        final Graph ensemble = AveragedLogits.of(List.of(member(1), member(2), member(6)));
        final int plane = TinyNetworks.SIZE * TinyNetworks.SIZE;
        final float[] image = new float[3 * plane];
        for (int channel = 0; channel < 3; channel++) {
            Arrays.fill(image, channel * plane, (channel + 1) * plane, channel + 1);
        }

        try (Session session = new OnnxRuntimeEngine().open(ensemble, SessionOptions.onCpu(1))) {
            final Tensor logits = session.run(
                            Map.of("image", Tensor.of(Shape.of(1, 3, TinyNetworks.SIZE, TinyNetworks.SIZE), image)))
                    .get("logits");
            assertThat(Objects.requireNonNull(logits).floats()).containsExactly(new float[] {3, 6, 9}, within(1e-5f));
        }
    }

    private static Graph member(float gain) {
        return TinyNetworks.classifier(gain).returning(List.of("logits"));
    }
}
