package dev.fovea.network.training.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.engine.LeNet;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.testing.FormulaWeights;
import dev.fovea.network.testing.TinyNetworks;
import dev.fovea.network.training.run.TrainingException;
import dev.fovea.network.training.run.TrainingException.Reason;
import java.util.List;
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
        assertThat(graph.shape(graph.outputs().get(0))).isEqualTo(Shape.of(Shape.BATCH, 7));
        assertThat(head.parameters()).hasSize(2);
    }

    @Test
    void anUnknownStageIsAnsweredWithNearNames() {
        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> Stages.parameters(LeNet.graph(), List.of("conv3")))
                .withMessageContaining("conv1")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNSUITABLE_SETTING));
    }
}
