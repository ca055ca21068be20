package dev.fovea.network.graph.operator;

import dev.fovea.network.graph.Shape;
import java.util.stream.Stream;

class NormalisationTest extends OperatorContract {

    private static final Shape SQUARE = Shape.of(2, 2);
    private static final Shape PAIR = Shape.of(2);
    private static final double LOG3 = 1.0986123;

    @Override
    Stream<OperatorCase> cases() {
        return Stream.of(
                // (x - 2) / sqrt(3 + 1) * 2 and (x - 4) / sqrt(0 + 1) + 10
                OperatorCase.of("of maps", new BatchNormalization(1, 0.9f))
                        .data(Shape.of(1, 2, 1, 2), 1, 3, 2, 6)
                        .weight(PAIR, 2, 1)
                        .weight(PAIR, 0, 10)
                        .weight(PAIR, 2, 4)
                        .weight(PAIR, 3, 0)
                        .gives(Shape.of(1, 2, 1, 2), -1, 1, 8, 12),
                OperatorCase.of("of features", new BatchNormalization(1, 0.9f))
                        .data(SQUARE, 1, 3, 2, 6)
                        .weight(PAIR, 2, 1)
                        .weight(PAIR, 0, 10)
                        .weight(PAIR, 2, 4)
                        .weight(PAIR, 3, 0)
                        .gives(SQUARE, -1, 9, 0, 12),
                // sums of squares 5, 14, 13: 1 / 6, 2 / 15, 3 / 14
                OperatorCase.of("over three channels", new Lrn(3, 3, 1, 1))
                        .data(Shape.of(1, 3, 1, 1), 1, 2, 3)
                        .gives(Shape.of(1, 3, 1, 1), 1 / 6.0, 2 / 15.0, 3 / 14.0),
                // AlexNet's k = 2, n = 5 and alpha = 1e-4 with numbers large enough to tell: squares 100^2 to 500^2, of
                // which the window
                // around the first channel holds three; the operator's alpha is 5 times the paper's
                OperatorCase.of("as in AlexNet", new Lrn(5, 5e-4f, 0.75f, 2))
                        .data(Shape.of(1, 5, 1, 1), 100, 200, 300, 400, 500)
                        .gives(
                                Shape.of(1, 5, 1, 1),
                                100 / Math.pow(2 + 1e-4 * 140_000, 0.75),
                                200 / Math.pow(2 + 1e-4 * 300_000, 0.75),
                                300 / Math.pow(2 + 1e-4 * 550_000, 0.75),
                                400 / Math.pow(2 + 1e-4 * 540_000, 0.75),
                                500 / Math.pow(2 + 1e-4 * 500_000, 0.75)),
                OperatorCase.of("over more channels than there are", new Lrn(7, 7, 0.5f, 2))
                        .data(Shape.of(1, 3, 1, 1), 1, 2, 3)
                        .gives(Shape.of(1, 3, 1, 1), 0.25, 0.5, 0.75),
                // means 2 and 3, deviations 1 and 2
                OperatorCase.of("of rows", new LayerNormalization(1, 0))
                        .data(SQUARE, 1, 3, 5, 1)
                        .weight(PAIR, 2, 4)
                        .weight(PAIR, 1, 0)
                        .gives(SQUARE, -1, 4, 3, -4),
                // mean 4, variance 5, divided by sqrt(5 + 4)
                OperatorCase.of("over two axes, without bias", new LayerNormalization(1, 4))
                        .data(Shape.of(1, 2, 2), 1, 3, 5, 7)
                        .weight(SQUARE, 1, 1, 1, 3)
                        .gives(Shape.of(1, 2, 2), -1, -1 / 3.0, 1 / 3.0, 3),
                OperatorCase.of("of rows", new Softmax(1))
                        .data(SQUARE, 0, LOG3, 1, 1)
                        .gives(SQUARE, 0.25, 0.75, 0.5, 0.5),
                OperatorCase.of("of columns", new Softmax(0))
                        .data(SQUARE, 0, 1, LOG3, 1)
                        .gives(SQUARE, 0.25, 0.5, 0.75, 0.5),
                OperatorCase.of("of channels", new Softmax(1))
                        .data(Shape.of(1, 2, 1, 2), 0, 1, LOG3, 1)
                        .gives(Shape.of(1, 2, 1, 2), 0.25, 0.5, 0.75, 0.5),
                // log 0.25, log 0.75, log 0.5
                OperatorCase.of("of rows", new LogSoftmax(1))
                        .data(SQUARE, 0, LOG3, 1, 1)
                        .gives(SQUARE, -1.3862944, -0.2876821, -0.6931472, -0.6931472));
    }
}
