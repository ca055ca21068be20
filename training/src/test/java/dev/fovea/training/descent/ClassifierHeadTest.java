package dev.fovea.training.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.engine.LeNet;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.testing.FormulaWeights;
import dev.fovea.network.testing.TinyNetworks;
import dev.fovea.training.run.TrainingException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ClassifierHeadTest {

    @Test
    void theLinearLayerIsReplacedAndTheSoftmaxDropped() {
        final ClassifierHead head = ClassifierHead.attach(TinyNetworks.classifier(1), 5, 0, 1);

        assertThat(head.graph().outputs()).containsExactly("logits");
        assertThat(head.graph().shape("logits")).isEqualTo(Shape.of(Shape.BATCH, 5));
        assertThat(head.features()).isEqualTo("features");
        assertThat(head.parameters()).containsExactlyInAnyOrder("logits.weight", "logits.bias");
    }

    @Test
    void featuresGetPoolingAndALinearLayer() {
        final Graph features = LeNet.graph().returning(List.of("tanh2"));

        final ClassifierHead head = ClassifierHead.attach(features, 3, 0.5, 1);

        assertThat(head.graph().shape("head")).isEqualTo(Shape.of(Shape.BATCH, 3));
        assertThat(head.graph().layer("head").inputs()).startsWith("head.dropout");
    }

    @Test
    void theConvolutionAtTheEndOfSqueezeNetIsReplaced() {
        final Graph squeezeNet =
                FormulaWeights.fill(Architectures.byName("squeezenet1_1").graph(1000));

        final ClassifierHead head = ClassifierHead.attach(squeezeNet, 7, 0, 1);

        final Graph graph = head.graph();
        assertThat(graph.shape(graph.output())).isEqualTo(Shape.of(Shape.BATCH, 7));
        assertThat(head.parameters()).hasSize(2);
    }

    /** Uniform with a variance of 1 / 256 for 256 features, as nothing follows. */
    @Test
    void newWeightsHaveASizeThatSuitsTheNumberOfFeatures() {
        final ClassifierHead head = ClassifierHead.attach(LeNet.graph().returning(List.of("flat")), 100, 0, 1);

        final float[] weights = values(head, "head.weight");
        double squares = 0;
        for (float weight : weights) {
            assertThat(Math.abs(weight)).isLessThanOrEqualTo((float) Math.sqrt(3.0 / 256));
            squares += weight * weight;
        }
        assertThat(weights).hasSize(100 * 256);
        assertThat(squares / weights.length).isCloseTo(1.0 / 256, withinPercentage(2));
        assertThat(values(head, "head.bias")).containsOnly(0);
    }

    @Test
    void newWeightsFollowFromTheSeed() {
        final Graph base = LeNet.graph();

        assertThat(ClassifierHead.attach(base, 3, 0, 1).graph())
                .isEqualTo(ClassifierHead.attach(base, 3, 0, 1).graph())
                .isNotEqualTo(ClassifierHead.attach(base, 3, 0, 2).graph());
    }

    @Test
    void outputsThatAreNoLinearLayerStayIfThereIsOneForEveryClass() {
        final Graph distances = Architectures.byName("lenet5").graph(10);

        assertThat(ClassifierHead.hasOutputs(distances, 10)).isTrue();
        assertThat(ClassifierHead.hasOutputs(distances, 5)).isFalse();
        assertThat(ClassifierHead.hasOutputs(
                        Architectures.byName("lenet5_modern").graph(10), 10))
                .isFalse();

        final ClassifierHead head = ClassifierHead.asDesigned(distances, 0, 1);
        assertThat(head.graph().outputs()).containsExactly("output.score");
        assertThat(head.parameters()).isEmpty();
        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> ClassifierHead.asDesigned(distances, 0.5, 1))
                .withMessageContaining("'dropout'");
    }

    private static float[] values(ClassifierHead head, String parameter) {
        return Objects.requireNonNull(head.graph().parameters().get(parameter))
                .filled()
                .floats();
    }
}
