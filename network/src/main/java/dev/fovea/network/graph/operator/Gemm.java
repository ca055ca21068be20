package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.core.Linear;
import dev.fovea.network.graph.Affine;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Reach;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Linear layer: {@code alpha * A * B + beta * C}, with A or B transposed first if asked. Inputs: A {@code [N, K]}, B {@code [K, M]}
 * ({@code [M, K]} if transposed, as torch stores it), optional C that broadcasts to {@code [N, M]}.
 */
public record Gemm(float alpha, float beta, boolean transposeA, boolean transposeB) implements Operator {

    /** A linear layer with a weight {@code [out, in]}. */
    public static Gemm linear() {
        return new Gemm(1, 1, false, true);
    }

    static Gemm read(NodeReader node) {
        return new Gemm(
                node.number("alpha", 1),
                node.number("beta", 1),
                node.integer("transA", 0) != 0,
                node.integer("transB", 0) != 0);
    }

    @Override
    public String type() {
        return "Gemm";
    }

    @Override
    public int maxInputs() {
        return 3;
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        final Shape a = inputs.get(0);
        final Shape b = inputs.get(1);
        if (a.rank() != 2
                || b.rank() != 2
                || inner(a, transposeA) != b.dim(transposeB ? 1 : 0)
                || inner(a, transposeA) == Shape.BATCH) {
            throw new InvalidGraphException("matrices %s and %s cannot be multiplied".formatted(a, b));
        }
        final Shape product = Shape.of(a.dim(transposeA ? 1 : 0), b.dim(transposeB ? 0 : 1));
        if (inputs.size() > 2 && !Elementwise.broadcast(product, inputs.get(2)).equals(product)) {
            throw new InvalidGraphException("bias %s does not fit %s".formatted(inputs.get(2), product));
        }
        return List.of(product);
    }

    private static long inner(Shape a, boolean transposed) {
        return a.dim(transposed ? 0 : 1);
    }

    @Override
    public long multiplyAccumulates(List<Shape> inputs, List<Shape> outputs) {
        return outputs.get(0).withBatch(1).size() * inner(inputs.get(0).withBatch(1), transposeA);
    }

    /** Every input, and the bias, for every output element. */
    @Override
    public long connections(List<Shape> inputs, List<Shape> outputs) {
        final long bias = inputs.size() > 2 ? outputs.get(0).withBatch(1).size() : 0;
        return multiplyAccumulates(inputs, outputs) + bias;
    }

    @Override
    public List<Layout> outputLayouts(List<Layout> inputs, List<Shape> outputs) {
        return List.of(Layout.ofProduct(
                transposed(inputs.get(0), transposeA), transposed(inputs.get(1), transposeB), outputs.get(0)));
    }

    private static Layout transposed(Layout matrix, boolean transposed) {
        return transposed ? matrix.permuted(List.of(1, 0)) : matrix;
    }

    @Override
    public Reach reach(List<Layout> inputs, Layout output) {
        return Reach.GLOBAL;
    }

    @Override
    public void write(NodeWriter node) {
        node.attribute("alpha", alpha)
                .attribute("beta", beta)
                .attribute("transA", transposeA ? 1 : 0)
                .attribute("transB", transposeB ? 1 : 0);
    }

    @Override
    public boolean multiplies(int input) {
        return input < 2;
    }

    @Override
    public OptionalDouble firstValue(int input) {
        return input == 2 ? OptionalDouble.of(0) : OptionalDouble.empty();
    }

    @Override
    public boolean hasWeights() {
        return true;
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return computed.equals(Set.of(0)) ? Effect.SUM : Effect.OTHER;
    }

    @Override
    public boolean isMatrixProduct() {
        return true;
    }

    @Override
    public long fanIn(int input, Shape weight) {
        final boolean transposed = input == 0 ? transposeA : transposeB;
        return weight.dim((input == 0) == transposed ? -2 : -1);
    }

    @Override
    public Affine affine(Map<Integer, Tensor> parameters, int rank) {
        final Tensor bias = parameters.get(2);
        return new Affine(
                new Gemm(1, 1, transposeA, transposeB),
                Affine.map(Objects.requireNonNull(parameters.get(1)), value -> alpha * value),
                bias == null ? null : Affine.map(bias, value -> beta * value));
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        final NDArray a = transposeA ? inputs.get(0).transpose() : inputs.get(0);
        if (isLinear(inputs)) {
            return Linear.linear(a, inputs.get(1), inputs.size() > 2 ? inputs.get(2) : null);
        }
        final NDArray b = transposeB ? inputs.get(1).transpose() : inputs.get(1);
        final NDArray product = scaled(a.matMul(b), alpha);
        return new NDList(inputs.size() > 2 ? product.add(scaled(inputs.get(2), beta)) : product);
    }

    /** Whether this is what the engines have a fused operator for. */
    private boolean isLinear(NDList inputs) {
        final boolean plain = alpha == 1 && beta == 1 && transposeB;
        return plain
                && (inputs.size() == 2
                        || inputs.get(2)
                                .getShape()
                                .equals(inputs.get(1).getShape().slice(0, 1)));
    }

    private static NDArray scaled(NDArray array, float factor) {
        return factor == 1 ? array : array.mul(factor);
    }
}
