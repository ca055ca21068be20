package dev.fovea.network.conversion;

import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.TrainingSession;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Networks of other programs, and their gradients. */
abstract class NetworkCases {

    /** Images of which batch normalisation takes its statistics. */
    static final int BATCH = 4;

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(SharedData.require("cases/networks"))) {
            return files.filter(file -> file.toString().endsWith(".onnx")).sorted().toList().stream();
        }
    }

    static double length(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }

    /** Of the sum of the outputs, each weighed by its place. */
    static Map<String, float[]> gradients(TrainingSession session, Graph graph, Tensor image, double[] loss) {
        return session.gradients(Map.of(graph.input(), image), output -> {
            final float[] values = output.floats();
            final float[] seed = new float[values.length];
            loss[0] = 0;
            for (int i = 0; i < values.length; i++) {
                seed[i] = i % 2 == 0 ? 1 + i : -1 - i;
                loss[0] += (double) seed[i] * values[i];
            }
            return Tensor.of(output.shape(), seed);
        });
    }

    static Set<String> learning(Graph graph) {
        return graph.parameters().values().stream()
                .filter(Parameter::learnable)
                .map(Parameter::name)
                .collect(Collectors.toSet());
    }

    static Tensor output(Session session, Graph graph, Tensor image) {
        return Objects.requireNonNull(session.run(Map.of(graph.input(), image)).get(graph.output()));
    }

    static Tensor images(Graph graph, int batch) {
        final Shape shape =
                Objects.requireNonNull(graph.inputs().get(graph.input())).withBatch(batch);
        final Random random = new Random(1);
        final float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, values);
    }
}
