package dev.fovea.network.conversion;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.summary.ActivationMemory;

/**
 * How much memory one image may take in an imported network.
 *
 * @param bytes of {@link ActivationMemory}
 * @param setting that gives the limit, as its reader knows it
 */
public record ActivationLimit(long bytes, String setting) {

    private static final double GIGABYTE = 1L << 30;

    /** @throws ConversionException if an image may take more; names the layer that takes most */
    void check(Graph graph) {
        final ActivationMemory memory = ActivationMemory.of(graph);
        if (memory.bytes() > bytes) {
            throw new ConversionException(
                    "One image of the shape %s would take about %.1f GB when this network explains it; the limit is %.1f GB (%s). Most of it is for the layer '%s' (%s), which writes %s"
                            .formatted(
                                    graph.shape(graph.input()),
                                    memory.bytes() / GIGABYTE,
                                    bytes / GIGABYTE,
                                    setting,
                                    memory.largest().name(),
                                    memory.largest().operator().type(),
                                    graph.shape(memory.largest().name())));
        }
    }
}
