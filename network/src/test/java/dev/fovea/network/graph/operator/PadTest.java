package dev.fovea.network.graph.operator;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.operator.Pad.Mode;
import java.util.List;
import java.util.stream.Stream;

class PadTest extends OperatorContract {

    private static final Shape IMAGE = Shape.of(1, 1, 2, 3);

    @Override
    Stream<OperatorCase> cases() {
        return Stream.of(
                OperatorCase.of("with a value", new Pad(Mode.CONSTANT, sides(0, 1), sides(1, 0), 9))
                        .data(IMAGE, 1, 2, 3, 4, 5, 6)
                        .gives(Shape.of(1, 1, 3, 4), 9, 1, 2, 3, 9, 4, 5, 6, 9, 9, 9, 9),
                OperatorCase.of("of channels with zeros", new Pad(Mode.CONSTANT, channels(0), channels(1), 0))
                        .data(Shape.of(1, 1, 1, 2), 1, 2)
                        .gives(Shape.of(1, 2, 1, 2), 1, 2, 0, 0),
                OperatorCase.of("with nothing", new Pad(Mode.CONSTANT, sides(0, 0), sides(0, 0), 9))
                        .data(IMAGE, 1, 2, 3, 4, 5, 6)
                        .gives(IMAGE, 1, 2, 3, 4, 5, 6),
                OperatorCase.of("with nothing of its edge", new Pad(Mode.EDGE, sides(0, 0), sides(0, 0), 0))
                        .data(IMAGE, 1, 2, 3, 4, 5, 6)
                        .gives(IMAGE, 1, 2, 3, 4, 5, 6),
                OperatorCase.of("of a row", new Pad(Mode.CONSTANT, List.of(0L, 2L), List.of(0L, 0L), -1))
                        .data(Shape.of(1, 2), 1, 2)
                        .gives(Shape.of(1, 4), -1, -1, 1, 2),
                OperatorCase.of("with the mirror image", new Pad(Mode.REFLECT, sides(1, 2), sides(0, 1), 0))
                        .data(IMAGE, 1, 2, 3, 4, 5, 6)
                        .gives(Shape.of(1, 1, 3, 6), 6, 5, 4, 5, 6, 5, 3, 2, 1, 2, 3, 2, 6, 5, 4, 5, 6, 5),
                OperatorCase.of("with the edge", new Pad(Mode.EDGE, sides(0, 2), sides(1, 1), 0))
                        .data(IMAGE, 1, 2, 3, 4, 5, 6)
                        .gives(Shape.of(1, 1, 3, 6), 1, 1, 1, 2, 3, 3, 4, 4, 4, 5, 6, 6, 4, 4, 4, 5, 6, 6));
    }

    /** Padding of height and width. */
    private static List<Long> sides(long height, long width) {
        return List.of(0L, 0L, height, width);
    }

    private static List<Long> channels(long count) {
        return List.of(0L, count, 0L, 0L);
    }
}
