package dev.fovea.network.explanation.incremental;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Shape;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A part of the network from one value to another, [N, C, H, W] both, between which no other value passes.
 *
 * @param graph takes the whole value or crops of it
 */
record Stage(Graph graph, StageAxis rows, StageAxis columns) {

    String input() {
        return graph.input();
    }

    String output() {
        return graph.output();
    }

    /** The area of the output that a changed area of the input changes. */
    Area changed(Area read) {
        return new Area(rows.changed(read.rows()), columns.changed(read.columns()));
    }

    /** Crops of one size in which to know these areas of the output. */
    List<Area> read(List<Area> written) {
        final int height = rows.crop(written.stream().map(Area::rows).toList());
        final int width = columns.crop(written.stream().map(Area::columns).toList());
        return written.stream()
                .map(area -> new Area(rows.read(area.rows(), height), columns.read(area.columns(), width)))
                .toList();
    }

    /** Whether a crop of this size comes out as windows that move over the whole input would make it. */
    boolean isRegular(int height, int width) {
        final Shape whole = Objects.requireNonNull(graph.inputs().get(input()));
        try {
            final Shape cropped = new Graph(
                            graph.name(),
                            Map.of(input(), whole.with(2, height).with(3, width)),
                            graph.layers(),
                            graph.parameters().values(),
                            graph.outputs())
                    .shape(output());
            return cropped.rank() == 4
                    && cropped.dim(2) == rows.cropOutput(height)
                    && cropped.dim(3) == columns.cropOutput(width);
        } catch (InvalidGraphException e) {
            // Weights per position, for example, fit no crop.
            return false;
        }
    }

    Area written(Area read) {
        return new Area(rows.written(read.rows()), columns.written(read.columns()));
    }
}
