package dev.fovea.network.graph.operator;

import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Shape;
import java.util.stream.Stream;

class ActivationTest extends OperatorContract {

    private static final Shape FOUR = Shape.of(1, 4);
    private static final float OPEN = Float.POSITIVE_INFINITY;

    @Override
    Stream<OperatorCase> cases() {
        return Stream.of(
                of(new Relu(), 0, 0, 0.5, 4),
                of(new LeakyRelu(0.1f), -0.2, -0.05, 0.5, 4),
                // 2 * (exp(-2) - 1), 2 * (exp(-0.5) - 1)
                of(new Elu(2), -1.7293294, -0.7869387, 0.5, 4),
                of(new Sigmoid(), 0.1192029, 0.3775407, 0.6224593, 0.9820138),
                of(new Tanh(), -0.9640276, -0.4621172, 0.4621172, 0.9993293),
                of(new HardSigmoid(0.2f, 0.5f), 0.1, 0.4, 0.6, 1),
                // -2 / 6, -0.5 * 2.5 / 6, 0.5 * 3.5 / 6
                of(new HardSwish(), -0.3333333, -0.2083333, 0.2916667, 4),
                of(new Erf(), -0.9953223, -0.5204999, 0.5204999, 1),
                // x times the normal distribution function: 0.0227501, 0.3085375, 0.6914625, 0.9999683
                of(new Gelu(false), -0.0455003, -0.1542688, 0.3457312, 3.9998733),
                of(new Gelu(true), -0.0454023, -0.1542860, 0.3457140, 3.9999298),
                of(new Clip(-1, 1), -1, -0.5, 0.5, 1),
                of(new Clip(-OPEN, 1), -2, -0.5, 0.5, 1),
                of(new Clip(0, OPEN), 0, 0, 0.5, 4),
                of(new Clip(-OPEN, OPEN), -2, -0.5, 0.5, 4),
                // the lower bound is cut last: everything lies above it
                of(new Clip(1, -1), -1, -1, -1, -1),
                of(new Clip(0, -3), -3, -3, -3, -3),
                of(new Clip(1, 1), 1, 1, 1, 1),
                of(new Identity(), -2, -0.5, 0.5, 4),
                of(new Dropout(0), -2, -0.5, 0.5, 4),
                of(new Dropout(0.5f), -2, -0.5, 0.5, 4),
                OperatorCase.of("of squares", new Sqrt())
                        .data(FOUR, 0.25, 1, 4, 9)
                        .gives(FOUR, 0.5, 1, 2, 3),
                OperatorCase.of("with one slope per channel", new PRelu())
                        .data(Shape.of(1, 2, 1, 2), -2, 1, -4, 3)
                        .weight(Shape.of(2, 1, 1), 0.5, 0.25)
                        .gives(Shape.of(1, 2, 1, 2), -1, 1, -1, 3));
    }

    private static OperatorCase of(Operator operator, double... expected) {
        return OperatorCase.of(operator.toString(), operator)
                .data(FOUR, -2, -0.5, 0.5, 4)
                .gives(FOUR, expected);
    }
}
