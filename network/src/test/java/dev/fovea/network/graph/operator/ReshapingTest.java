package dev.fovea.network.graph.operator;

import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Shape;
import java.util.List;
import java.util.stream.Stream;

/** Operators that leave the elements as they are, or reorder them. */
class ReshapingTest extends OperatorContract {

    private static final double[] SIX = {1, 2, 3, 4, 5, 6};

    @Override
    Stream<OperatorCase> cases() {
        return Stream.of(
                kept("from axis 0", new Flatten(0), Shape.of(1, 6)),
                kept("from axis 1", new Flatten(1), Shape.of(2, 3)),
                kept("from axis 2", new Flatten(2), Shape.of(2, 3)),
                kept("from the end", new Flatten(3), Shape.of(6, 1)),
                kept("to sizes", new Reshape(List.of(3L, 2L)), Shape.of(3, 2)),
                kept("keeping the first", new Reshape(List.of(0L, 3L)), Shape.of(2, 3)),
                kept("with the rest last", new Reshape(List.of(0L, -1L)), Shape.of(2, 3)),
                kept("with the rest first", new Reshape(List.of(-1L, 2L)), Shape.of(3, 2)),
                kept("keeping two, one more", new Reshape(List.of(0L, 0L, -1L, 1L)), Shape.of(2, 1, 3, 1)),
                kept("of one axis", new Squeeze(List.of(1)), Shape.of(2, 3)),
                kept("at both ends", new Unsqueeze(List.of(0, 4)), Shape.of(1, 2, 1, 3, 1)),
                OperatorCase.of("of a matrix", new Flatten(1))
                        .data(Shape.of(2, 3), SIX)
                        .gives(Shape.of(2, 3), SIX),
                kept("to what it is", new Reshape(List.of(0L, 0L, 0L)), Shape.of(2, 1, 3)),
                kept("in the same order", new Transpose(List.of(0, 1, 2)), Shape.of(2, 1, 3)),
                OperatorCase.of("of a matrix", new Transpose(List.of(1, 0)))
                        .data(Shape.of(2, 3), SIX)
                        .gives(Shape.of(3, 2), 1, 4, 2, 5, 3, 6),
                OperatorCase.of("of channels to the end", new Transpose(List.of(0, 2, 3, 1)))
                        .data(Shape.of(1, 2, 1, 3), SIX)
                        .gives(Shape.of(1, 1, 3, 2), 1, 4, 2, 5, 3, 6),
                // out[i][j][k] = in[j][k][i]
                OperatorCase.of("in a circle", new Transpose(List.of(2, 0, 1)))
                        .data(Shape.of(2, 1, 3), SIX)
                        .gives(Shape.of(3, 2, 1), 1, 4, 2, 5, 3, 6));
    }

    private static OperatorCase kept(String name, Operator operator, Shape expected) {
        return OperatorCase.of(name, operator).data(Shape.of(2, 1, 3), SIX).gives(expected, SIX);
    }
}
