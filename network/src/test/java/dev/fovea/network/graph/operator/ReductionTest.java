package dev.fovea.network.graph.operator;

import dev.fovea.network.graph.Shape;
import java.util.List;
import java.util.stream.Stream;

class ReductionTest extends OperatorContract {

    private static final List<Integer> MAP = List.of(2, 3);
    private static final List<Integer> ALL = List.of(0, 1, 2, 3);

    @Override
    Stream<OperatorCase> cases() {
        return Stream.of(
                maps("over maps", new ReduceMean(MAP, true)).gives(Shape.of(1, 2, 1, 1), 4, 2.5),
                maps("over maps, axes dropped", new ReduceMean(MAP, false)).gives(Shape.of(1, 2), 4, 2.5),
                maps("over channels", new ReduceMean(List.of(1), false)).gives(Shape.of(1, 2, 2), -0.5, 3.5, 2.5, 7.5),
                OperatorCase.of("over a single map", new ReduceMean(List.of(1), true))
                        .data(Shape.of(1, 1, 1, 2), 3, 4)
                        .gives(Shape.of(1, 1, 1, 2), 3, 4),
                OperatorCase.of("over a single map", new ReduceMax(List.of(1), true))
                        .data(Shape.of(1, 1, 1, 2), 3, 4)
                        .gives(Shape.of(1, 1, 1, 2), 3, 4),
                OperatorCase.of("over a single map", new ReduceSum(List.of(1), true))
                        .data(Shape.of(1, 1, 1, 2), 3, 4)
                        .gives(Shape.of(1, 1, 1, 2), 3, 4),
                maps("over everything", new ReduceMean(ALL, true)).gives(Shape.of(1, 1, 1, 1), 3.25),
                maps("over everything, axes dropped", new ReduceMean(ALL, false))
                        .gives(Shape.scalar(), 3.25),
                maps("over maps", new ReduceSum(MAP, true)).gives(Shape.of(1, 2, 1, 1), 16, 10),
                maps("over rows, axis dropped", new ReduceSum(List.of(3), false))
                        .gives(Shape.of(1, 2, 2), 4, 12, 2, 8),
                maps("over maps", new ReduceMax(MAP, true)).gives(Shape.of(1, 2, 1, 1), 7, 8),
                maps("over channels and columns, axes dropped", new ReduceMax(List.of(1, 2), false))
                        .gives(Shape.of(1, 2), 5, 8));
    }

    private static OperatorCase maps(String name, Reduction reduction) {
        return OperatorCase.of(name, reduction).data(Shape.of(1, 2, 2, 2), 1, 3, 5, 7, -2, 4, 0, 8);
    }
}
