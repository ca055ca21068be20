package dev.fovea.network.engine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.architecture.WeightInitialization;
import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.SmallNetwork;
import dev.fovea.network.engine.TrainingSession;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectionTableTest {

    private final Graph leNet5 =
            WeightInitialization.fill(Architectures.byName("lenet5").graph(10), 1);

    @Test
    void aTableIsOneLayerOfTheSameNameAndShape() {
        final List<Layer> layers = ConnectionTable.merged(SmallNetwork.partlyConnected());

        assertThat(layers).extracting(Layer::name).containsExactly("scaled", "joined", "flat");
        assertThat(layers.get(1).inputs())
                .containsExactly("scaled", "of2.weight", "of2.bias", "of3.weight", "of3.bias");
        assertThat(layers.get(1)
                        .outputShapes(List.of(
                                Shape.of(5, 3, 8, 8),
                                Shape.of(2, 2, 1, 1),
                                Shape.of(2),
                                Shape.of(1, 3, 1, 1),
                                Shape.of(1))))
                .containsExactly(Shape.of(5, 3, 8, 8));
    }

    @Test
    void aTableWithMapsThatAreReadElsewhereIsLeftAsItIs() {
        final Graph graph = SmallNetwork.partlyConnected();
        final Graph watched = graph.returning(List.of("flat", "of2"));

        assertThat(ConnectionTable.merged(watched)).isEqualTo(watched.layers());
    }

    @Test
    void branchesThatReadTheWholeImageAreLeftAsTheyAre() {
        final Graph inception = Architectures.byName("googlenet").graph(10);

        assertThat(ConnectionTable.merged(inception)).isEqualTo(inception.layers());
    }

    @Test
    void leNet5IsTrainedAsItIsServed() {
        assertThat(ConnectionTable.merged(leNet5))
                .hasSizeLessThan(leNet5.layers().size());
        final Tensor images = images(3);
        try (Session served = new OnnxRuntimeEngine().open(leNet5, SessionOptions.onCpu(1));
                TrainingSession trained = new DjlEngine(DjlEngine.Framework.PYTORCH)
                        .train(leNet5, Set.of("c3.conv3.weight"), Device.CPU)) {
            final float[] expected = Objects.requireNonNull(
                            served.run(Map.of("input", images)).get(leNet5.output()))
                    .floats();
            trained.gradients(Map.of("input", images), logits -> {
                assertThat(logits.floats()).containsExactly(expected, within(1e-3f));
                return logits;
            });
        }
    }

    private static Tensor images(int count) {
        final Random random = new Random(1);
        final float[] pixels = new float[count * 32 * 32];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
        return Tensor.of(Shape.of(count, 1, 32, 32), pixels);
    }
}
