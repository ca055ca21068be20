package dev.fovea.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.LeNet;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.TrainingSession;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.testing.SharedData;
import dev.fovea.training.evaluation.Predictions;
import dev.fovea.training.loss.BatchLoss;
import dev.fovea.training.loss.SoftmaxCrossEntropy;
import dev.fovea.training.optimizer.Momentum;
import dev.fovea.training.optimizer.Momentum.Kind;
import dev.fovea.training.optimizer.OptimizerState;
import dev.fovea.training.optimizer.Sgd;
import dev.fovea.training.optimizer.WeightDecay;
import dev.fovea.training.schedule.OneCycle;
import dev.fovea.training.schedule.Schedule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Engine, loss, optimiser and schedule together. */
class TrainingRunTest {

    private static final int PIXELS = 28 * 28;

    private static final Checkpoint START = new Checkpoint(LeNet.graph(), new OptimizerState(Map.of()));

    private record Batch(Tensor images, List<Integer> labels) {}

    private record Checkpoint(Graph graph, OptimizerState state) {}

    @Test
    void aNetworkLearnsToReadDigits() throws IOException {
        final List<Batch> training = digits("train", 100, 32);
        final Graph trained =
                run(Framework.PYTORCH, START, training, 0, training.size()).graph();

        final Batch test = digits("t10k", 1, 2000).get(0);
        try (Session session = new OnnxRuntimeEngine().open(trained, SessionOptions.onCpu(2))) {
            final Tensor logits = Objects.requireNonNull(
                    session.run(Map.of("image", test.images())).get("fc2"));
            assertThat(new Predictions(logits, test.labels()).topAccuracy(1)).isGreaterThan(0.8);
        }
    }

    /** As a worker does that takes over another's job. */
    @ParameterizedTest
    @EnumSource(Framework.class)
    void aRunThatIsContinuedEndsWithTheSameBits(Framework framework) {
        final List<Batch> noise = noise(8, 4);

        final Checkpoint whole = run(framework, START, noise, 0, 8);
        final Checkpoint half = run(framework, START, noise, 0, 5);
        final Checkpoint resumed = run(framework, half, noise, 5, 8);

        assertThat(resumed).isEqualTo(whole).isNotEqualTo(half);
    }

    private static Checkpoint run(Framework framework, Checkpoint start, List<Batch> batches, int from, int to) {
        final Map<String, float[]> weights = learnable(start.graph());
        final Sgd sgd = new Sgd(new Momentum(Kind.NESTEROV, 0.9), WeightDecay.of(1e-4, start.graph()));
        sgd.restore(start.state());
        final Schedule schedule = new OneCycle(0.05, batches.size());
        try (TrainingSession session = new DjlEngine(framework).train(start.graph(), weights.keySet(), Device.CPU)) {
            for (int step = from; step < to; step++) {
                final Batch batch = batches.get(step);
                final Map<String, float[]> gradients = session.gradients(
                        Map.of("image", batch.images()),
                        logits -> BatchLoss.mean(new SoftmaxCrossEntropy(), logits, batch.labels())
                                .gradient());
                sgd.step(weights, gradients, schedule.rate(step));
                session.set(weights);
            }
            return new Checkpoint(session.graph(), sgd.state());
        }
    }

    private static Map<String, float[]> learnable(Graph graph) {
        final Map<String, float[]> weights = new LinkedHashMap<>();
        graph.parameters().values().stream()
                .filter(Parameter::learnable)
                .forEach(parameter ->
                        weights.put(parameter.name(), parameter.filled().floats()));
        return weights;
    }

    private static List<Batch> noise(int batches, int size) {
        return IntStream.range(0, batches)
                .mapToObj(batch -> {
                    final float[] pixels = new float[size * PIXELS];
                    for (int i = 0; i < pixels.length; i++) {
                        pixels[i] = (batch + 1) * i * 0x9E3779B1 / (float) Integer.MAX_VALUE;
                    }
                    return batch(pixels, i -> (batch + i) % 10);
                })
                .toList();
    }

    private static List<Batch> digits(String part, int batches, int size) throws IOException {
        final byte[] images = unpacked(part + "-images-idx3-ubyte.gz", 16, batches * size * PIXELS);
        final byte[] labels = unpacked(part + "-labels-idx1-ubyte.gz", 8, batches * size);
        return IntStream.range(0, batches)
                .mapToObj(batch -> {
                    final float[] pixels = new float[size * PIXELS];
                    for (int i = 0; i < pixels.length; i++) {
                        pixels[i] = (images[batch * pixels.length + i] & 0xff) / 255f;
                    }
                    return batch(pixels, i -> labels[batch * size + i]);
                })
                .toList();
    }

    private static Batch batch(float[] pixels, IntUnaryOperator label) {
        final int size = pixels.length / PIXELS;
        return new Batch(
                Tensor.of(Shape.of(size, 1, 28, 28), pixels),
                IntStream.range(0, size).map(label).boxed().toList());
    }

    private static byte[] unpacked(String file, int header, int length) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(SharedData.require("data/mnist/" + file)))) {
            in.skipNBytes(header);
            return in.readNBytes(length);
        }
    }
}
