package dev.fovea.network.explanation.incremental;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;

/**
 * What the uncovered image has at a cut, [1, C, H, W], copied from its tensor once and not for every batch. Not to be changed.
 *
 * @param area all of its positions
 * @param values row by row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record KeptValue(Shape shape, Area area, float[] values) {

    static KeptValue of(Tensor tensor) {
        final Shape shape = tensor.shape();
        final Area whole =
                new Area(new Span(0, Math.toIntExact(shape.dim(2))), new Span(0, Math.toIntExact(shape.dim(3))));
        return new KeptValue(shape, whole, tensor.floats());
    }
}
