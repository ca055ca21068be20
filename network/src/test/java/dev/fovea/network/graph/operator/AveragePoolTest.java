package dev.fovea.network.graph.operator;

import dev.fovea.network.graph.Shape;
import java.util.stream.Stream;

class AveragePoolTest extends OperatorContract {

    private static final Shape TWO = Shape.of(1, 1, 2, 2);
    private static final Shape ROW = Shape.of(1, 1, 1, 4);

    @Override
    Stream<OperatorCase> cases() {
        final Window2d two = Window2d.square(2);
        final Window2d three = Window2d.square(3).stride(2).padding(1);
        return Stream.of(
                counting("of two by two", two, false, false).gives(TWO, 3, 4, 6, 7),
                counting("of single pixels", Window2d.square(1), false, false)
                        .gives(Shape.of(1, 1, 3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9),
                // rows and columns see the first, all, the last
                counting(
                                "padded by more than half",
                                Window2d.square(3).stride(2).padding(2),
                                false,
                                false)
                        .gives(Shape.of(1, 1, 3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9),
                counting("padded", three, false, false).gives(TWO, 3, 4, 6, 7),
                // sums 12, 16, 24, 28 over nine taps
                counting("counting the padding", three, false, true).gives(TWO, 12 / 9.0, 16 / 9.0, 24 / 9.0, 28 / 9.0),
                // 3 and 6, 7 and 8, 9 alone
                counting("hanging over the end", two.stride(2), true, false).gives(TWO, 3, 4.5, 7.5, 9),
                counting("counting padding, not what hangs over", two.stride(2), true, true)
                        .gives(TWO, 3, 4.5, 7.5, 9),
                // {0, 1, 2}, {2, 3, 4}, {4, 0, over the end}
                row("hanging over padding", row(3, 2, 1, 1), true, false).gives(Shape.of(1, 1, 1, 3), 1.5, 3, 4),
                row("counting padding, hanging over it", row(3, 2, 1, 1), true, true)
                        .gives(Shape.of(1, 1, 1, 3), 1, 3, 2),
                // {0, 1}, {2, 3}
                row("padded at the beginning only", row(2, 2, 1, 0), false, false)
                        .gives(Shape.of(1, 1, 1, 2), 1, 2.5),
                row("counting padding at the beginning only", row(2, 2, 1, 0), false, true)
                        .gives(Shape.of(1, 1, 1, 2), 0.5, 2.5),
                // {0, 1}, {2, 3}, {4, over the end}
                row("padded at the beginning, hanging over the end", row(2, 2, 1, 0), true, false)
                        .gives(Shape.of(1, 1, 1, 3), 1, 2.5, 4));
    }

    private static Window2d row(long kernel, long stride, long before, long after) {
        return new Window2d(new WindowAxis(1, 1, 1, 0, 0), new WindowAxis(kernel, stride, 1, before, after));
    }

    private static OperatorCase counting(String name, Window2d window, boolean ceil, boolean countPadding) {
        return OperatorCase.of(name, new AveragePool(window, ceil, countPadding))
                .data(Shape.of(1, 1, 3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    private static OperatorCase row(String name, Window2d window, boolean ceil, boolean countPadding) {
        return OperatorCase.of(name, new AveragePool(window, ceil, countPadding))
                .data(ROW, 1, 2, 3, 4);
    }
}
