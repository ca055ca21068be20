package dev.fovea.network.engine;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import java.util.Map;
import java.util.Objects;

/**
 * A network of one input and one output with an open session, which its owner closes.
 *
 * @param session that returns the graph's own output
 */
public record OpenNetwork(Graph graph, Session session) {

    /**
     * Runs the network.
     *
     * @param input such as images {@code [N, C, H, W]}
     * @return the output, such as logits {@code [N, classes]}
     * @throws dev.fovea.network.graph.InvalidGraphException if the network has several inputs or outputs
     * @throws EngineException if the runtime fails or the input is wrongly shaped
     */
    public Tensor run(Tensor input) {
        return Objects.requireNonNull(session.run(Map.of(graph.input(), input)).get(graph.output()), graph.output());
    }
}
