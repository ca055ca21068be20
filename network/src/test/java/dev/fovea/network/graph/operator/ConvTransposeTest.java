package dev.fovea.network.graph.operator;

import dev.fovea.network.graph.Shape;
import java.util.stream.Stream;

class ConvTransposeTest extends OperatorContract {

    private static final Shape TWO = Shape.of(1, 1, 2, 2);

    @Override
    Stream<OperatorCase> cases() {
        final Window2d two = Window2d.square(2);
        final Window2d row = new Window2d(new WindowAxis(1, 1, 1, 0, 0), new WindowAxis(2, 1, 1, 0, 0));
        return Stream.of(
                // each input stamps the kernel; stamps overlap by one row and column
                stamps("with overlap", two, 0).gives(Shape.of(1, 1, 3, 3), 1, 4, 4, 6, 20, 16, 9, 24, 16),
                stamps("without overlap", two.stride(2), 0)
                        .gives(Shape.of(1, 1, 4, 4), 1, 2, 2, 4, 3, 4, 6, 8, 3, 6, 4, 8, 9, 12, 12, 16),
                // the inner rows and columns of the one above
                stamps("with padding", two.stride(2).padding(1), 0).gives(TWO, 4, 6, 6, 4),
                stamps("with output padding", two.stride(2).padding(1), 1)
                        .gives(Shape.of(1, 1, 3, 3), 4, 6, 8, 6, 4, 8, 12, 12, 16),
                // a row of zeros follows what the kernel reaches
                stamps("with output padding alone", two.stride(2), 1)
                        .gives(
                                Shape.of(1, 1, 5, 5),
                                1,
                                2,
                                2,
                                4,
                                0,
                                3,
                                4,
                                6,
                                8,
                                0,
                                3,
                                6,
                                4,
                                8,
                                0,
                                9,
                                12,
                                12,
                                16,
                                0,
                                0,
                                0,
                                0,
                                0,
                                0),
                stamps("with one-sided padding", two.stride(2).padding(1, 0, 0, 1), 0)
                        .gives(Shape.of(1, 1, 3, 3), 3, 4, 6, 3, 6, 4, 9, 12, 12),
                OperatorCase.of("in groups", new ConvTranspose(row, 2, 0, 0))
                        .data(Shape.of(1, 2, 1, 1), 3, 5)
                        .weight(Shape.of(2, 1, 1, 2), 1, 2, 10, 20)
                        .gives(Shape.of(1, 2, 1, 2), 3, 6, 50, 100),
                OperatorCase.of("dilated, with bias", new ConvTranspose(two.dilation(2), 1, 0, 0))
                        .data(Shape.of(1, 1, 1, 1), 3)
                        .weight(TWO, 1, 1, 1, 1)
                        .weight(Shape.of(1), 1)
                        .gives(Shape.of(1, 1, 3, 3), 4, 1, 4, 1, 1, 1, 4, 1, 4));
    }

    private static OperatorCase stamps(String name, Window2d window, long extra) {
        return OperatorCase.of(name, new ConvTranspose(window, 1, extra, extra))
                .data(TWO, 1, 2, 3, 4)
                .weight(TWO, 1, 2, 3, 4);
    }
}
