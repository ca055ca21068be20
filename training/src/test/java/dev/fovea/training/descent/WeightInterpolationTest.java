package dev.fovea.training.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.testing.TinyNetworks;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WeightInterpolationTest {

    private static final Graph PRETRAINED = TinyNetworks.classifier(1);
    private static final Graph TRAINED =
            TinyNetworks.classifier(5).withParameters(Map.of("logits.bias", Tensor.of(Shape.of(3), 4, 8, 12)));

    /** A quarter of 1 and three quarters of 5 are 4. */
    @Test
    void weightsLieBetweenThePretrainedAndTheTrainedOnes() {
        final Graph mixed = WeightInterpolation.mix(0.25, PRETRAINED, TRAINED, Set.of());

        assertThat(values(mixed, "logits.weight"))
                .containsExactly(new float[] {4, 0, 0, 0, 4, 0, 0, 0, 4}, within(1e-6f));
        assertThat(values(mixed, "logits.bias")).containsExactly(new float[] {3, 6, 9}, within(1e-6f));
    }

    @Test
    void theHeadStaysAsTrained() {
        final Graph mixed = WeightInterpolation.mix(0.25, PRETRAINED, TRAINED, Set.of("logits.bias"));

        assertThat(values(mixed, "logits.bias")).containsExactly(4, 8, 12);
    }

    @Test
    void withoutAShareNothingIsMixed() {
        assertThat(WeightInterpolation.mix(0, PRETRAINED, TRAINED, Set.of())).isEqualTo(TRAINED);
    }

    private static float[] values(Graph graph, String parameter) {
        return Objects.requireNonNull(graph.parameters().get(parameter))
                .filled()
                .floats();
    }
}
