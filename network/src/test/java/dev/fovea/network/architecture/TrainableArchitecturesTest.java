package dev.fovea.network.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.TrainableEngine;
import dev.fovea.network.engine.TrainingSession;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.onnx.InputSize;
import dev.fovea.network.graph.onnx.OnnxReader;
import dev.fovea.network.graph.onnx.OnnxWriter;
import dev.fovea.network.testing.EngineRuns;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Each family, small, with weights to start from: the engines agree, a file changes nothing, and a step of training helps. */
@ParameterizedClass(name = "{0}")
@ValueSource(
        strings = {
            "mlp?inputs=2&hidden=6&activation=sigmoid",
            "mlp?size=6&hidden=8,7&activation=tanh",
            "mlp?inputs=2&hidden=6&activation=elu",
            "mlp?inputs=2&hidden=6&activation=leakyrelu",
            "mlp?inputs=2&hidden=6,5&activation=maxout&pieces=3",
            "lenet5",
            "lenet5_modern",
            "resnet?blocks=1,1&width=4&size=32",
            "resnet?block=bottleneck&blocks=1,1&width=2&size=32",
            "cifar_resnet?depth=8&width=4",
            "lenet5_modern?contrast=across",
            "lenet5_modern?contrast=within",
            "resnet?blocks=1,1&width=4&size=32&contrast=within",
            "randwire?nodes=6&width=4&size=32",
            "randwire?generator=er&p=0.8&nodes=6&width=4&size=32",
            "randwire?regime=regular&generator=ba&m=2&nodes=6&width=4&size=32"
        })
final class TrainableArchitecturesTest {

    private static final int BATCH = 8;
    private static final int CLASSES = 3;

    private final Graph graph;
    private final Tensor images;

    TrainableArchitecturesTest(String name) {
        graph = WeightInitialization.fill(Architectures.byName(name).graph(CLASSES), 11);
        images = EngineRuns.random(graph, BATCH, 12);
    }

    @Test
    void theEnginesAgree() {
        final float[] served =
                EngineRuns.run(new OnnxRuntimeEngine(), graph, images).floats();
        for (Engine engine : EngineRuns.engines()) {
            final float[] output = EngineRuns.run(engine, graph, images).floats();
            for (int i = 0; i < served.length; i++) {
                assertThat(Math.abs(output[i] - served[i]))
                        .as("%s, output %d", engine.name(), i)
                        .isLessThan(1e-4f * Math.max(1, Math.abs(served[i])));
            }
        }
    }

    @Test
    void anOnnxFileHoldsTheSameNetwork() {
        assertThat(OnnxReader.read(OnnxWriter.toBuffer(graph), InputSize.FROM_FILE))
                .isEqualTo(graph);
    }

    @Test
    void aStepOfTrainingLowersTheLossOnPyTorch() {
        aStepLowersTheLoss(new DjlEngine(Framework.PYTORCH));
    }

    @Test
    void aStepOfTrainingLowersTheLossOnMxNet() {
        aStepLowersTheLoss(new DjlEngine(Framework.MXNET));
    }

    /** A step against the gradient by which the loss would fall by a twentieth if it were linear. */
    private void aStepLowersTheLoss(TrainableEngine engine) {
        final Set<String> learning = graph.parameters().values().stream()
                .filter(Parameter::learnable)
                .map(Parameter::name)
                .collect(Collectors.toSet());
        try (TrainingSession session = engine.train(graph, learning, Device.CPU)) {
            final double[] before = new double[1];
            final Map<String, float[]> gradients =
                    session.gradients(Map.of("input", images), output -> loss(output, before));
            double square = 0;
            for (float[] gradient : gradients.values()) {
                for (float value : gradient) {
                    square += (double) value * value;
                }
            }
            session.set(stepped(gradients, 0.05 * before[0] / square));
            final double[] after = new double[1];
            session.gradients(Map.of("input", images), output -> loss(output, after));

            assertThat(gradients.keySet()).isEqualTo(learning);
            assertThat(after[0]).isLessThan(before[0]).isGreaterThan(0.85 * before[0]);
        }
    }

    private Map<String, float[]> stepped(Map<String, float[]> gradients, double rate) {
        final Map<String, float[]> weights = new HashMap<>();
        gradients.forEach((name, gradient) -> {
            final float[] values = Objects.requireNonNull(graph.parameters().get(name))
                    .filled()
                    .floats();
            for (int i = 0; i < values.length; i++) {
                values[i] -= (float) (rate * gradient[i]);
            }
            weights.put(name, values);
        });
        return weights;
    }

    /** Mean cross-entropy of softmax for the labels 0, 1, 2, 0, ... and its gradient. */
    private static Tensor loss(Tensor output, double[] loss) {
        final float[] logits = output.floats();
        final float[] gradient = new float[logits.length];
        for (int image = 0; image < BATCH; image++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < CLASSES; i++) {
                largest = Math.max(largest, logits[image * CLASSES + i]);
            }
            double sum = 0;
            for (int i = 0; i < CLASSES; i++) {
                sum += Math.exp(logits[image * CLASSES + i] - largest);
            }
            for (int i = 0; i < CLASSES; i++) {
                final double probability = Math.exp(logits[image * CLASSES + i] - largest) / sum;
                final boolean isLabel = i == image % CLASSES;
                gradient[image * CLASSES + i] = (float) ((probability - (isLabel ? 1 : 0)) / BATCH);
                loss[0] -= isLabel ? Math.log(probability) / BATCH : 0;
            }
        }
        return Tensor.of(output.shape(), gradient);
    }
}
