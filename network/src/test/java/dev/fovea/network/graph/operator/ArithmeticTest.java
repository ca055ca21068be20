package dev.fovea.network.graph.operator;

import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Shape;
import java.util.stream.Stream;

class ArithmeticTest extends OperatorContract {

    private static final Shape FOUR = Shape.of(1, 4);

    @Override
    Stream<OperatorCase> cases() {
        return Stream.of(
                pair(new Add(), 3, 5, 2.5, 12),
                pair(new Sub(), 1, -1, 3.5, 4),
                pair(new Mul(), 2, 6, -1.5, 32),
                pair(new Div(), 2, 2 / 3.0, -6, 2),
                // 2^1, 2^3, 3^-0.5, 8^4
                pair(new Pow(), 2, 8, 0.5773503, 4096),
                OperatorCase.of("per channel", new Add())
                        .data(Shape.of(1, 2, 1, 2), 1, 2, 3, 4)
                        .weight(Shape.of(2, 1, 1), 10, 20)
                        .gives(Shape.of(1, 2, 1, 2), 11, 12, 23, 24),
                OperatorCase.of("in which both grow", new Mul())
                        .data(Shape.of(2, 1), 1, 2)
                        .data(Shape.of(1, 3), 1, 10, 100)
                        .gives(Shape.of(2, 3), 1, 10, 100, 2, 20, 200),
                OperatorCase.of("by a single number", new Div())
                        .data(Shape.of(1, 2), 1, 3)
                        .weight(Shape.scalar(), 2)
                        .gives(Shape.of(1, 2), 0.5, 1.5),
                OperatorCase.of("to a single number", new Pow())
                        .data(Shape.of(1, 2), -3, 5)
                        .weight(Shape.scalar(), 2)
                        .gives(Shape.of(1, 2), 9, 25),
                OperatorCase.of("of one", new Max()).data(Shape.of(1, 2), -3, 5).gives(Shape.of(1, 2), -3, 5),
                OperatorCase.of("of one", new Min()).data(Shape.of(1, 2), -3, 5).gives(Shape.of(1, 2), -3, 5),
                OperatorCase.of("of two that both grow", new Max())
                        .data(Shape.of(2, 1), 1, 4)
                        .data(Shape.of(1, 2), 2, 3)
                        .gives(Shape.of(2, 2), 2, 3, 4, 4),
                OperatorCase.of("of two that both grow", new Min())
                        .data(Shape.of(2, 1), 1, 4)
                        .data(Shape.of(1, 2), 2, 3)
                        .gives(Shape.of(2, 2), 1, 1, 2, 3),
                OperatorCase.of("of three", new Max())
                        .data(Shape.of(1, 2), 1, 5)
                        .data(Shape.of(1, 2), 2, -1)
                        .weight(Shape.of(1), 3)
                        .gives(Shape.of(1, 2), 3, 5),
                OperatorCase.of("of three", new Min())
                        .data(Shape.of(1, 2), 1, 5)
                        .data(Shape.of(1, 2), 2, -1)
                        .weight(Shape.of(1), 0.5)
                        .gives(Shape.of(1, 2), 0.5, -1));
    }

    private static OperatorCase pair(Operator operator, double... expected) {
        return OperatorCase.of("of two tensors", operator)
                .data(FOUR, 2, 2, 3, 8)
                .data(FOUR, 1, 3, -0.5, 4)
                .gives(FOUR, expected);
    }
}
