package dev.fovea.network.graph.operator;

import dev.fovea.network.graph.Shape;
import java.util.stream.Stream;

class GlobalPoolTest extends OperatorContract {

    @Override
    Stream<OperatorCase> cases() {
        return Stream.of(
                OperatorCase.of("of single pixels", new GlobalAveragePool())
                        .data(Shape.of(1, 2, 1, 1), 3, 4)
                        .gives(Shape.of(1, 2, 1, 1), 3, 4),
                OperatorCase.of("of single pixels", new GlobalMaxPool())
                        .data(Shape.of(1, 2, 1, 1), 3, 4)
                        .gives(Shape.of(1, 2, 1, 1), 3, 4),
                OperatorCase.of("of two maps", new GlobalAveragePool())
                        .data(Shape.of(1, 2, 2, 2), 1, 3, 5, 7, -2, 4, 0, 8)
                        .gives(Shape.of(1, 2, 1, 1), 4, 2.5),
                OperatorCase.of("of two images", new GlobalMaxPool())
                        .data(Shape.of(2, 1, 2, 2), 1, 3, 5, 7, -2, -4, -1, -8)
                        .gives(Shape.of(2, 1, 1, 1), 7, -1));
    }
}
