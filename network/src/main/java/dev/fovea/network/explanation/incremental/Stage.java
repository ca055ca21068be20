package dev.fovea.network.explanation.incremental;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;

/**
 * A part of the network from one value to another, [N, C, H, W] both, between which no other value passes.
 *
 * @param graph takes crops of the value read
 */
record Stage(Graph graph, StageAxis rows, StageAxis columns) {

    String input() {
        return graph.inputs().keySet().iterator().next();
    }

    String output() {
        return graph.outputs().get(0);
    }

    /** The area of the output that a changed area of the input changes. */
    Area changed(Area read) {
        return new Area(rows.changed(read.rows()), columns.changed(read.columns()));
    }

    Area read(Area written) {
        return new Area(rows.read(written.rows()), columns.read(written.columns()));
    }

    Area written(Area read) {
        return new Area(rows.written(read.rows()), columns.written(read.columns()));
    }

    /** Whether crops come out as windows that move over the whole input would make them. */
    boolean isRegular() {
        final Shape crop = graph.shape(output());
        return crop.dim(2) == rows.cropOutput() && crop.dim(3) == columns.cropOutput();
    }
}
