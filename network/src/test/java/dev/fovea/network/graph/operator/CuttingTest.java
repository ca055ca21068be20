package dev.fovea.network.graph.operator;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.operator.Slice.Range;
import java.util.List;
import java.util.stream.Stream;

/** Operators that join and cut. */
class CuttingTest extends OperatorContract {

    private static final Shape ROW = Shape.of(1, 6);
    private static final double[] SIX = {1, 2, 3, 4, 5, 6};

    @Override
    Stream<OperatorCase> cases() {
        return Stream.of(
                OperatorCase.of("of channels", new Concat(1))
                        .data(Shape.of(1, 1, 1, 2), 1, 2)
                        .data(Shape.of(1, 2, 1, 2), 3, 4, 5, 6)
                        .gives(Shape.of(1, 3, 1, 2), SIX),
                OperatorCase.of("of columns with a weight", new Concat(1))
                        .data(Shape.of(2, 2), 1, 2, 4, 5)
                        .weight(Shape.of(2, 1), 3, 6)
                        .gives(Shape.of(2, 3), SIX),
                OperatorCase.of("of three", new Concat(0))
                        .data(Shape.of(1, 1), 1)
                        .data(Shape.of(1, 1), 2)
                        .data(Shape.of(1, 1), 3)
                        .gives(Shape.of(3, 1), 1, 2, 3),
                OperatorCase.of("of one", new Concat(1))
                        .data(Shape.of(1, 2, 1, 3), SIX)
                        .gives(Shape.of(1, 2, 1, 3), SIX),
                OperatorCase.of("of one along the images", new Concat(0))
                        .data(Shape.of(2, 3), SIX)
                        .gives(Shape.of(2, 3), SIX),
                OperatorCase.of("into halves", new Split(1, List.of(3L, 3L)))
                        .data(ROW, SIX)
                        .gives(Shape.of(1, 3), 1, 2, 3)
                        .gives(Shape.of(1, 3), 4, 5, 6),
                OperatorCase.of("unevenly", new Split(1, List.of(1L, 3L, 2L)))
                        .data(ROW, SIX)
                        .gives(Shape.of(1, 1), 1)
                        .gives(Shape.of(1, 3), 2, 3, 4)
                        .gives(Shape.of(1, 2), 5, 6),
                OperatorCase.of("of channels", new Split(1, List.of(1L, 2L)))
                        .data(Shape.of(1, 3, 1, 2), SIX)
                        .gives(Shape.of(1, 1, 1, 2), 1, 2)
                        .gives(Shape.of(1, 2, 1, 2), 3, 4, 5, 6),
                OperatorCase.of("into one piece", new Split(1, List.of(6L)))
                        .data(ROW, SIX)
                        .gives(ROW, SIX),
                sliced("from start to end", 1, 4, 1).gives(Shape.of(1, 3), 2, 3, 4),
                sliced("with a step", 0, 6, 2).gives(Shape.of(1, 3), 1, 3, 5),
                sliced("with a step that does not come out even", 1, 6, 4).gives(Shape.of(1, 2), 2, 6),
                sliced("from the end", -2, Long.MAX_VALUE, 1).gives(Shape.of(1, 2), 5, 6),
                sliced("up to before the end", 0, -1, 1).gives(Shape.of(1, 5), 1, 2, 3, 4, 5),
                sliced("of everything", 0, Long.MAX_VALUE, 1).gives(ROW, SIX),
                OperatorCase.of("of no axis", new Slice(List.of()))
                        .data(ROW, SIX)
                        .gives(ROW, SIX),
                OperatorCase.of("of two axes", new Slice(List.of(new Range(1, 1, 3, 1), new Range(2, 0, 2, 1))))
                        .data(Shape.of(1, 3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9)
                        .gives(Shape.of(1, 2, 2), 4, 5, 7, 8));
    }

    private static OperatorCase sliced(String name, long start, long end, long step) {
        return OperatorCase.of(name, new Slice(List.of(new Range(1, start, end, step))))
                .data(ROW, SIX);
    }
}
