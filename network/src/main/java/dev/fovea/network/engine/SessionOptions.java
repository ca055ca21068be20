package dev.fovea.network.engine;

import java.util.List;

/**
 * How a graph is to run.
 *
 * @param device the wish; a device that is not there falls back to the CPU and {@link Placement} says so
 * @param threads threads that one run may use
 * @param outputs names of layers or modules to return; empty for the graph's own outputs
 * @param anyExtent whether the height and width of images may be others than the graph's, as crops have, from one run to the next
 */
public record SessionOptions(Device device, int threads, List<String> outputs, boolean anyExtent) {

    public SessionOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("A session needs at least one thread, not " + threads);
        }
        outputs = List.copyOf(outputs);
    }

    /** For images of the graph's own size. */
    public SessionOptions(Device device, int threads, List<String> outputs) {
        this(device, threads, outputs, false);
    }

    public static SessionOptions onCpu(int threads) {
        return new SessionOptions(Device.CPU, threads, List.of());
    }

    public SessionOptions returning(String... names) {
        return new SessionOptions(device, threads, List.of(names), anyExtent);
    }

    public SessionOptions withAnyExtent() {
        return new SessionOptions(device, threads, outputs, true);
    }
}
