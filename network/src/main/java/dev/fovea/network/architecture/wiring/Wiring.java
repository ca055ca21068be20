package dev.fovea.network.architecture.wiring;

import dev.fovea.network.graph.InvalidGraphException;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A directed graph without cycles: every edge leads from a node to one with a higher number. A node without an edge towards it reads
 * the stage's input, one without an edge away from it is part of the stage's output.
 *
 * @param nodes how many; they are numbered from 0
 * @param edges each once, sorted by the node they lead to, then by the one they come from
 */
public record Wiring(int nodes, List<Edge> edges) {

    /** From a node to a later one. */
    public record Edge(int from, int to) {}

    public Wiring {
        edges = List.copyOf(edges);
    }

    /**
     * Directs the edges of an undirected graph from the lower to the higher number.
     *
     * @throws InvalidGraphException if a node has no edge at all; names it
     */
    static Wiring of(int nodes, Collection<Edge> undirected) {
        final List<Edge> edges = undirected.stream()
                .map(edge -> new Edge(Math.min(edge.from, edge.to), Math.max(edge.from, edge.to)))
                .distinct()
                .sorted((a, b) -> a.to != b.to ? Integer.compare(a.to, b.to) : Integer.compare(a.from, b.from))
                .toList();
        for (int node = 0; node < nodes; node++) {
            final int alone = node;
            if (edges.stream().noneMatch(edge -> edge.from == alone || edge.to == alone)) {
                throw new InvalidGraphException("node %d of %d is connected to no other".formatted(node, nodes));
            }
        }
        return new Wiring(nodes, edges);
    }

    /** The nodes that a node reads, in ascending order. */
    public List<Integer> sources(int node) {
        return edges.stream().filter(edge -> edge.to == node).map(Edge::from).toList();
    }

    /** Nodes that read the stage's input. */
    public List<Integer> inputs() {
        return IntStream.range(0, nodes)
                .filter(node -> edges.stream().noneMatch(edge -> edge.to == node))
                .boxed()
                .toList();
    }

    /** Nodes that no other node reads. */
    public List<Integer> outputs() {
        return IntStream.range(0, nodes)
                .filter(node -> edges.stream().noneMatch(edge -> edge.from == node))
                .boxed()
                .toList();
    }
}
