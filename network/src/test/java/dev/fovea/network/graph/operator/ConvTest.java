package dev.fovea.network.graph.operator;

import dev.fovea.network.graph.Shape;
import java.util.stream.Stream;

class ConvTest extends OperatorContract {

    private static final Shape THREE = Shape.of(1, 1, 3, 3);
    private static final Shape TWO = Shape.of(1, 1, 2, 2);
    private static final double[] COUNTING = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    private static final double[] ONES = {1, 1, 1, 1};

    @Override
    Stream<OperatorCase> cases() {
        final Window2d two = Window2d.square(2);
        final Window2d row = new Window2d(new WindowAxis(1, 1, 1, 0, 0), new WindowAxis(3, 1, 1, 1, 1));
        final Window2d uneven = new Window2d(new WindowAxis(1, 1, 1, 0, 0), new WindowAxis(2, 3, 2, 1, 2));
        return Stream.of(
                // 1 + 2 + 4 + 5, ...
                counting("of ones", two).weight(TWO, ONES).gives(TWO, 12, 16, 24, 28),
                // 1 * 1 + 2 * 2 + 3 * 4 + 4 * 5, ...: the kernel is not mirrored
                counting("with an oriented kernel", two).weight(TWO, 1, 2, 3, 4).gives(TWO, 37, 47, 67, 77),
                counting("with bias", two)
                        .weight(TWO, ONES)
                        .weight(Shape.of(1), 0.5)
                        .gives(TWO, 12.5, 16.5, 24.5, 28.5),
                // the corner sees 1 alone, then 2 + 3, 4 + 7, 5 + 6 + 8 + 9
                counting("with stride and padding", two.stride(2).padding(1))
                        .weight(TWO, ONES)
                        .gives(TWO, 1, 5, 11, 28),
                counting("padded at the end only", two.stride(2).padding(0, 0, 1, 1))
                        .weight(TWO, ONES)
                        .gives(TWO, 12, 9, 15, 9),
                // the four corners
                counting("dilated", two.dilation(2)).weight(TWO, ONES).gives(Shape.of(1, 1, 1, 1), 20),
                // the row above is zero, so 4 + 6 first
                counting("dilated and padded at the top", two.dilation(2).padding(1, 0, 0, 0))
                        .weight(TWO, ONES)
                        .gives(Shape.of(1, 1, 2, 1), 10, 20),
                counting("along a row", row)
                        .weight(Shape.of(1, 1, 1, 3), 1, 1, 1)
                        .gives(THREE, 3, 6, 5, 9, 15, 11, 15, 24, 17),
                conv("over channels and images", Window2d.square(1), 1)
                        .data(Shape.of(2, 2, 1, 1), 1, 2, 3, 4)
                        .weight(Shape.of(1, 2, 1, 1), 10, 1)
                        .gives(Shape.of(2, 1, 1, 1), 12, 34),
                conv("of each channel on its own", Window2d.square(1), 2)
                        .data(Shape.of(1, 2, 1, 2), 1, 2, 3, 4)
                        .weight(Shape.of(2, 1, 1, 1), 10, 100)
                        .gives(Shape.of(1, 2, 1, 2), 10, 20, 300, 400),
                // the taps see nothing and the second pixel, then the third and nothing
                conv("dilated, strided and unevenly padded, in groups", uneven, 2)
                        .data(Shape.of(1, 2, 1, 4), 1, 2, 3, 4, 5, 6, 7, 8)
                        .weight(Shape.of(2, 1, 1, 2), 1, 10, 2, 3)
                        .weight(Shape.of(2), 0.5, 0)
                        .gives(Shape.of(1, 2, 1, 2), 20.5, 3.5, 18, 14),
                conv("of two maps per group", Window2d.square(1), 2)
                        .data(Shape.of(1, 2, 1, 2), 1, 2, 3, 4)
                        .weight(Shape.of(4, 1, 1, 1), 1, 2, 3, 4)
                        .weight(Shape.of(4), 0, 0, 0, 1)
                        .gives(Shape.of(1, 4, 1, 2), 1, 2, 2, 4, 9, 12, 13, 17));
    }

    private static OperatorCase counting(String name, Window2d window) {
        return conv(name, window, 1).data(THREE, COUNTING);
    }

    private static OperatorCase conv(String name, Window2d window, long groups) {
        return OperatorCase.of(name, new Conv(window, groups));
    }
}
