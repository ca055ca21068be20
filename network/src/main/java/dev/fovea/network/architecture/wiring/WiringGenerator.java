package dev.fovea.network.architecture.wiring;

import dev.fovea.network.graph.InvalidGraphException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** The families of random graphs in Xie, Kirillov, Girshick and He, "Exploring randomly wired neural networks" (2019), section 3.3. */
public sealed interface WiringGenerator {

    /**
     * Draws a graph; the same seed gives the same graph.
     *
     * @param nodes 2 and up
     * @throws InvalidGraphException if these settings cannot be had with so few nodes, or a node is left without an edge
     */
    Wiring draw(int nodes, long seed);

    /**
     * Erdős and Rényi (1959): each pair of nodes is connected with a probability. With less than {@code ln(N) / N} a node is likely to
     * be left alone.
     */
    record ErdosRenyi(double probability) implements WiringGenerator {

        public ErdosRenyi {
            requireProbability(probability);
        }

        @Override
        public Wiring draw(int nodes, long seed) {
            final SplittableRandom random = new SplittableRandom(seed);
            final List<Wiring.Edge> edges = new ArrayList<>();
            for (int to = 0; to < nodes; to++) {
                for (int from = 0; from < to; from++) {
                    if (random.nextDouble() < probability) {
                        edges.add(new Wiring.Edge(from, to));
                    }
                }
            }
            return wired(
                    this,
                    nodes,
                    edges,
                    "choose another seed, or a probability well above ln(N) / N = %.3f"
                            .formatted(Math.log(nodes) / nodes));
        }
    }

    /**
     * Barabási and Albert (2002): each further node is connected to some earlier ones, an earlier one with a probability in proportion
     * to its edges; the first of them is connected to all initial nodes, which have none.
     *
     * @param edges of each further node, and number of initial nodes
     */
    record BarabasiAlbert(int edges) implements WiringGenerator {

        public BarabasiAlbert {
            if (edges < 1) {
                throw new InvalidGraphException("A new node needs at least one edge, not " + edges);
            }
        }

        @Override
        public Wiring draw(int nodes, long seed) {
            requireMore(nodes, edges);
            final SplittableRandom random = new SplittableRandom(seed);
            final List<Wiring.Edge> drawn = new ArrayList<>();
            // each node as often as it has edges
            final List<Integer> ends = new ArrayList<>();
            for (int node = edges; node < nodes; node++) {
                final Set<Integer> chosen = new LinkedHashSet<>();
                while (chosen.size() < edges) {
                    chosen.add(ends.isEmpty() ? chosen.size() : ends.get(random.nextInt(ends.size())));
                }
                for (int earlier : chosen) {
                    drawn.add(new Wiring.Edge(earlier, node));
                    ends.add(earlier);
                    ends.add(node);
                }
            }
            return wired(this, nodes, drawn, "choose another seed");
        }
    }

    /**
     * Watts and Strogatz (1998): a ring in which each node is connected to its nearest neighbours, and each edge's far end is moved to
     * another node with a probability.
     *
     * @param neighbours of each node in the ring, an even number, half of them on each side
     */
    record WattsStrogatz(int neighbours, double probability) implements WiringGenerator {

        public WattsStrogatz {
            requireProbability(probability);
            if (neighbours < 2 || neighbours % 2 != 0) {
                throw new InvalidGraphException(
                        "The neighbours in a ring are an even number from 2 on, not " + neighbours);
            }
        }

        @Override
        public Wiring draw(int nodes, long seed) {
            requireMore(nodes, neighbours);
            final SplittableRandom random = new SplittableRandom(seed);
            final Set<Wiring.Edge> edges = new LinkedHashSet<>();
            for (int i = 1; i <= neighbours / 2; i++) {
                for (int node = 0; node < nodes; node++) {
                    edges.add(between(node, (node + i) % nodes));
                }
            }
            for (int i = 1; i <= neighbours / 2; i++) {
                for (int node = 0; node < nodes; node++) {
                    if (random.nextDouble() < probability) {
                        move(edges, between(node, (node + i) % nodes), node, nodes, random);
                    }
                }
            }
            return wired(this, nodes, edges, "choose another seed");
        }

        /** A node that is connected to all others keeps its edges. */
        private static void move(
                Set<Wiring.Edge> edges, Wiring.Edge edge, int node, int nodes, SplittableRandom random) {
            final List<Integer> free = new ArrayList<>();
            for (int other = 0; other < nodes; other++) {
                if (other != node && !edges.contains(between(node, other))) {
                    free.add(other);
                }
            }
            if (!free.isEmpty() && edges.remove(edge)) {
                edges.add(between(node, free.get(random.nextInt(free.size()))));
            }
        }

        private static Wiring.Edge between(int a, int b) {
            return new Wiring.Edge(Math.min(a, b), Math.max(a, b));
        }
    }

    private static Wiring wired(WiringGenerator generator, int nodes, Collection<Wiring.Edge> edges, String advice) {
        try {
            return Wiring.of(nodes, edges);
        } catch (InvalidGraphException e) {
            throw new InvalidGraphException("%s: %s; %s".formatted(generator, e.getMessage(), advice), e);
        }
    }

    private static void requireProbability(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new InvalidGraphException("A probability lies between 0 and 1, not at " + probability);
        }
    }

    private static void requireMore(int nodes, int than) {
        if (nodes <= than) {
            throw new InvalidGraphException("The graph needs more than %d nodes, not %d".formatted(than, nodes));
        }
    }
}
