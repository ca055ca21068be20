package dev.fovea.training.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.SmallNetwork;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.UnknownLayerException;
import dev.fovea.network.graph.operator.Concat;
import dev.fovea.network.graph.operator.ReduceMax;
import dev.fovea.network.graph.operator.Reshape;
import dev.fovea.network.graph.operator.Transpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearHeadTest {

    /** Three classes of two features: the first, the second, and their sum less one. */
    private static final LinearClassifier CLASSIFIER =
            new LinearClassifier(Tensor.of(Shape.of(3, 2), 1, 0, 0, 1, 1, 1), Tensor.of(Shape.of(3), 0, 0, -1));

    private final Graph network = SmallNetwork.withSize(2);

    /** Features of x and 0 on an image of x. */
    @Test
    void theNetworkReturnsTheNewLogits() {
        final Graph probed = LinearHead.attach(network, "flat", CLASSIFIER);

        assertThat(probed.outputs()).containsExactly("head");
        assertThat(probed.parameters()).containsKeys("head.weight", "head.bias").doesNotContainKey("fc.weight");
        assertThat(run(probed)).isEqualTo(Tensor.of(Shape.of(2, 3), 5, 0, 4, 7, 0, 6));
    }

    @Test
    void mapsAreAveragedBeforeTheHead() {
        final Graph probed = LinearHead.attach(network, "block", CLASSIFIER);

        assertThat(probed.layers())
                .extracting(Layer::name)
                .containsExactly("block.conv", "block.relu", "head.pool", "head.flatten", "head");
        assertThat(run(probed)).isEqualTo(Tensor.of(Shape.of(2, 3), 5, 0, 4, 7, 0, 6));
    }

    /** The same maps with the channels last, as tokens, and behind a token that is no position. */
    @ParameterizedTest
    @ValueSource(strings = {"last", "tokens", "joined"})
    void positionsAreAveragedWhereverTheyAre(String layer) {
        final List<Layer> layers = new ArrayList<>(network.layers());
        layers.add(new Layer("last", new Transpose(List.of(0, 2, 3, 1)), List.of("block.relu")));
        layers.add(new Layer("tokens", new Reshape(List.of(0L, -1L, 2L)), List.of("last")));
        layers.add(new Layer("extra", new ReduceMax(List.of(1), true), List.of("tokens")));
        layers.add(new Layer("joined", new Concat(1), List.of("extra", "tokens")));
        final Graph rearranged = new Graph(
                "rearranged", network.inputs(), layers, network.parameters().values(), List.of("joined"));

        assertThat(run(LinearHead.attach(rearranged, layer, CLASSIFIER)))
                .isEqualTo(Tensor.of(Shape.of(2, 3), 5, 0, 4, 7, 0, 6));
    }

    @Test
    void aSecondHeadOnTheFirstGetsANumber() {
        final LinearClassifier second =
                new LinearClassifier(Tensor.of(Shape.of(1, 3), 1, 1, 1), Tensor.of(Shape.of(1), 0));

        final Graph probed = LinearHead.attach(LinearHead.attach(network, "flat", CLASSIFIER), "head", second);

        assertThat(probed.outputs()).containsExactly("head2");
        assertThat(run(probed)).isEqualTo(Tensor.of(Shape.of(2, 1), 9, 13));
    }

    @Test
    void aLayerWithOtherFeaturesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinearHead.attach(
                        network,
                        "flat",
                        new LinearClassifier(Tensor.of(Shape.of(2, 1), 1, 1), Tensor.of(Shape.of(2), 0, 0))))
                .withMessage("The classifier reads 1 features per photo, and the layer 'flat' gives [N, 2] (NC)");
    }

    @Test
    void anUnknownLayerIsRefused() {
        assertThatExceptionOfType(UnknownLayerException.class)
                .isThrownBy(() -> LinearHead.attach(network, "flatten", CLASSIFIER));
    }

    @Test
    void weightsAndBiasMustFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinearClassifier(Tensor.of(Shape.of(2, 1), 1, 1), Tensor.of(Shape.of(1), 0)))
                .withMessage("Weights [classes, D] and bias [classes] do not fit: [2, 1] and [1]");
    }

    @Test
    void featuresMustFitTheClassifier() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLASSIFIER.logits(Tensor.of(Shape.of(1, 3), 1, 2, 3)))
                .withMessage("Features [N, 2] are needed, not [1, 3]");
    }

    private static Tensor run(Graph graph) {
        final Engine engine = new OnnxRuntimeEngine();
        try (Session session = engine.open(graph, SessionOptions.onCpu(1))) {
            final Map<String, Tensor> outputs = session.run(SmallNetwork.images(2, 5, 7));
            return List.copyOf(outputs.values()).get(0);
        }
    }
}
