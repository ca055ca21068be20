package dev.fovea.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.graph.Graph;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WeightDecayTest {

    @Test
    void filtersAndMatricesDecayButNeitherBiasesNorNormalisations() {
        final Graph graph = Architectures.byName("cifar_resnet20").graph(10);

        final Set<String> decaying = WeightDecay.of(1e-4, graph).parameters();

        assertThat(decaying)
                .contains("conv1.weight", "linear.weight")
                .doesNotContain("bn1.weight", "bn1.bias", "linear.bias", "bn1.running_mean")
                .hasSize(20);
    }

    @Test
    void aNegativeStrengthIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeightDecay(-1, Set.of()))
                .withMessage("The strength of weight decay must be a number of at least 0, not -1.0");
    }
}
