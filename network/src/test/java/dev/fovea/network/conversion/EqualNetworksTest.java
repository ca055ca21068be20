package dev.fovea.network.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.TrainingSession;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.onnx.InputSize;
import dev.fovea.network.graph.onnx.OnnxReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Networks that are written in several ways and compute the same. */
class EqualNetworksTest extends NetworkCases {

    /** Whatever stands where one has a Concat of one input: the same weights have the same gradients. */
    @Test
    void networksThatDifferInNothingTrainAlike() throws IOException {
        final List<List<float[]>> trained = new ArrayList<>();
        for (Path file : files().toList()) {
            if (file.getFileName().toString().startsWith("min-train-")) {
                trained.add(trained(OnnxReader.read(file, InputSize.FROM_FILE)));
            }
        }
        assertThat(trained).hasSizeGreaterThan(1);
        for (List<float[]> other : trained) {
            for (int i = 0; i < other.size(); i++) {
                assertThat(other.get(i)).containsExactly(trained.get(0).get(i), within(1e-6f));
            }
        }
    }

    /** The weights after ten steps, each of them changed. */
    private static List<float[]> trained(Graph graph) {
        final Map<String, float[]> weights = new TreeMap<>();
        learning(graph)
                .forEach(name -> weights.put(
                        name,
                        Objects.requireNonNull(graph.parameters().get(name))
                                .filled()
                                .floats()));
        final Map<String, float[]> first = new HashMap<>();
        weights.forEach((name, values) -> first.put(name, values.clone()));
        try (TrainingSession session = new DjlEngine(Framework.PYTORCH).train(graph, weights.keySet(), Device.CPU)) {
            for (int step = 0; step < 10; step++) {
                gradients(session, graph, images(graph, BATCH), new double[1]).forEach((name, gradient) -> {
                    final float[] values = Objects.requireNonNull(weights.get(name));
                    for (int i = 0; i < values.length; i++) {
                        values[i] -= 0.01f * gradient[i];
                    }
                });
                session.set(weights);
            }
        }
        weights.forEach((name, values) -> assertThat(values).as(name).isNotEqualTo(first.get(name)));
        return List.copyOf(weights.values());
    }
}
