package dev.fovea.network.graph.operator;

import dev.fovea.network.graph.Shape;
import java.util.stream.Stream;

/** {1 2, 3 4} x {5 6, 7 8} = {19 22, 43 50}; x {5 7, 6 8} is the transposed second matrix. */
class MatrixTest extends OperatorContract {

    private static final Shape TWO = Shape.of(2, 2);

    @Override
    Stream<OperatorCase> cases() {
        return Stream.of(
                gemm("as a linear layer", Gemm.linear())
                        .weight(TWO, 5, 7, 6, 8)
                        .weight(Shape.of(2), 0.5, 1)
                        .gives(TWO, 19.5, 23, 43.5, 51),
                gemm("as a linear layer without bias", Gemm.linear())
                        .weight(TWO, 5, 7, 6, 8)
                        .gives(TWO, 19, 22, 43, 50),
                gemm("untransposed", new Gemm(1, 1, false, false))
                        .weight(TWO, 5, 6, 7, 8)
                        .gives(TWO, 19, 22, 43, 50),
                // {1 3, 2 4} x {5 6, 7 8}
                gemm("of a transposed image", new Gemm(1, 1, true, false))
                        .weight(TWO, 5, 6, 7, 8)
                        .gives(TWO, 26, 30, 38, 44),
                // {1 3, 2 4} x {5 6, 7 8}
                gemm("of both transposed", new Gemm(2, 1, true, true))
                        .weight(TWO, 5, 7, 6, 8)
                        .weight(TWO, 1, 2, 3, 4)
                        .gives(TWO, 53, 62, 79, 92),
                gemm("scaled", new Gemm(0.5f, 2, false, true))
                        .weight(TWO, 5, 7, 6, 8)
                        .weight(Shape.of(2), 1, 3)
                        .gives(TWO, 11.5, 17, 23.5, 31),
                gemm("with one bias for all", new Gemm(1, 1, false, true))
                        .weight(TWO, 5, 7, 6, 8)
                        .weight(Shape.of(1), 1)
                        .gives(TWO, 20, 23, 44, 51),
                gemm("with a bias per row", new Gemm(1, 1, false, true))
                        .weight(TWO, 5, 7, 6, 8)
                        .weight(Shape.of(2, 1), 1, 2)
                        .gives(TWO, 20, 23, 45, 52),
                OperatorCase.of("of matrices", new MatMul())
                        .data(TWO, 1, 2, 3, 4)
                        .weight(TWO, 5, 6, 7, 8)
                        .gives(TWO, 19, 22, 43, 50),
                OperatorCase.of("of a stack by one matrix", new MatMul())
                        .data(Shape.of(1, 2, 1, 2), 1, 2, 3, 4)
                        .weight(TWO, 5, 6, 7, 8)
                        .gives(Shape.of(1, 2, 1, 2), 19, 22, 43, 50),
                OperatorCase.of("of two stacks", new MatMul())
                        .data(Shape.of(2, 1, 2), 1, 2, 3, 4)
                        .data(Shape.of(2, 2, 1), 5, 7, 6, 8)
                        .gives(Shape.of(2, 1, 1), 19, 50),
                OperatorCase.of("of heads that share a matrix", new MatMul())
                        .data(Shape.of(1, 2, 1, 2), 1, 2, 3, 4)
                        .data(Shape.of(1, 1, 2, 2), 5, 6, 7, 8)
                        .gives(Shape.of(1, 2, 1, 2), 19, 22, 43, 50));
    }

    private static OperatorCase gemm(String name, Gemm gemm) {
        return OperatorCase.of(name, gemm).data(TWO, 1, 2, 3, 4);
    }
}
