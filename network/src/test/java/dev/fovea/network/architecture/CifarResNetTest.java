package dev.fovea.network.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.testing.FormulaWeights;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CifarResNetTest {

    private static final String BEFORE = "layer1.2.relu";
    private static final String SHORTCUT = "layer2.0.shortcut.pad";

    private final Graph graph = FormulaWeights.fill(new CifarResNet(20).graph(10));

    static List<Engine> engines() {
        return List.of(new OnnxRuntimeEngine(), new DjlEngine(Framework.PYTORCH), new DjlEngine(Framework.MXNET));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void theShortcutKeepsEverySecondPixelBetweenChannelsOfZeros(Engine engine) {
        final SessionOptions options = SessionOptions.onCpu(1).returning(BEFORE, SHORTCUT);
        try (Session session = engine.open(graph, options)) {
            final Map<String, Tensor> values = session.run(Map.of("input", FormulaWeights.image(32)));

            final Tensor before = Objects.requireNonNull(values.get(BEFORE));
            assertThat(values).containsEntry(SHORTCUT, halved(before));
        }
    }

    /** From {@code [1, 16, 32, 32]} to {@code [1, 32, 16, 16]}: channels 8 to 23 are the old ones. */
    private static Tensor halved(Tensor tensor) {
        final float[] before = tensor.floats();
        final float[] halved = new float[32 * 16 * 16];
        for (int channel = 0; channel < 16; channel++) {
            for (int y = 0; y < 16; y++) {
                for (int x = 0; x < 16; x++) {
                    halved[((channel + 8) * 16 + y) * 16 + x] = before[(channel * 32 + 2 * y) * 32 + 2 * x];
                }
            }
        }
        return Tensor.of(Shape.of(1, 32, 16, 16), halved);
    }
}
