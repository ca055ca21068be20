package dev.fovea.network.graph.operator;

import dev.fovea.network.graph.Shape;
import java.util.stream.Stream;

/** Most images are negative, so that padding with zeros would show. */
class MaxPoolTest extends OperatorContract {

    private static final Shape THREE = Shape.of(1, 1, 3, 3);
    private static final Shape TWO = Shape.of(1, 1, 2, 2);

    @Override
    Stream<OperatorCase> cases() {
        final Window2d two = Window2d.square(2);
        final Window2d strided = new Window2d(new WindowAxis(1, 1, 1, 0, 0), new WindowAxis(2, 2, 2, 0, 0));
        final Window2d apart = new Window2d(new WindowAxis(1, 1, 1, 0, 0), new WindowAxis(2, 3, 1, 1, 1));
        return Stream.of(
                negative("of two by two", two, false).gives(TWO, -1, -2, -4, -5),
                negative("padded", Window2d.square(3).stride(2).padding(1), false)
                        .gives(TWO, -1, -2, -4, -5),
                negative("hanging over the end", two.stride(2), true).gives(TWO, -1, -3, -7, -9),
                negative("that would hang over the end", two.stride(2), false).gives(Shape.of(1, 1, 1, 1), -1),
                negative("padded at the end only", two.stride(2).padding(0, 0, 1, 1), false)
                        .gives(TWO, -1, -3, -7, -9),
                negative("dilated", two.dilation(2), false).gives(Shape.of(1, 1, 1, 1), -1),
                negative("of single pixels", Window2d.square(1), false)
                        .gives(THREE, -1, -2, -3, -4, -5, -6, -7, -8, -9),
                // rows and columns see the first, all, the last
                negative(
                                "padded by more than half",
                                Window2d.square(3).stride(2).padding(2),
                                false)
                        .gives(THREE, -1, -1, -3, -1, -1, -3, -7, -7, -9),
                negative(
                                "padded by more than half at the beginning",
                                Window2d.square(2).stride(2).padding(1, 1, 0, 0),
                                false)
                        .gives(TWO, -1, -2, -4, -5),
                // each output sees its diagonal neighbours
                OperatorCase.of(
                                "dilated and padded",
                                new MaxPool(two.dilation(2).padding(1), false))
                        .data(THREE, 1, 2, 3, 4, 5, 6, 7, 8, 9)
                        .gives(THREE, 5, 6, 5, 8, 9, 8, 5, 6, 5),
                // {1, 3}, {3, 5} and {5, nothing}
                OperatorCase.of("dilated, strided, hanging over", new MaxPool(strided, true))
                        .data(Shape.of(1, 1, 1, 6), 1, 2, 3, 4, 5, 6)
                        .gives(Shape.of(1, 1, 1, 3), 3, 5, 5),
                // a second window would start beyond the image
                OperatorCase.of("without a window in the padding alone", new MaxPool(apart, true))
                        .data(Shape.of(1, 1, 1, 2), -3, -2)
                        .gives(Shape.of(1, 1, 1, 1), -3));
    }

    private static OperatorCase negative(String name, Window2d window, boolean ceil) {
        return OperatorCase.of(name, new MaxPool(window, ceil)).data(THREE, -1, -2, -3, -4, -5, -6, -7, -8, -9);
    }
}
