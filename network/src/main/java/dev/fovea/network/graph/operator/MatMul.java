package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Affine;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Reach;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Matrix product over the last two axes; the axes before them broadcast: {@code [..., M, K] x [..., K, P]} to {@code [..., M, P]}. */
public record MatMul() implements Operator {

    @Override
    public String type() {
        return "MatMul";
    }

    @Override
    public int maxInputs() {
        return 2;
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        final Shape a = inputs.get(0);
        final Shape b = inputs.get(1);
        if (a.rank() < 2 || b.rank() < 2 || a.dim(-1) != b.dim(-2) || a.dim(-1) == Shape.BATCH) {
            throw new InvalidGraphException("matrices %s and %s cannot be multiplied".formatted(a, b));
        }
        final long[] batch = Elementwise.broadcast(leading(a), leading(b)).dims();
        final long[] dims = Arrays.copyOf(batch, batch.length + 2);
        dims[batch.length] = a.dim(-2);
        dims[batch.length + 1] = b.dim(-1);
        return List.of(Shape.of(dims));
    }

    private static Shape leading(Shape shape) {
        return Shape.of(Arrays.copyOf(shape.dims(), shape.rank() - 2));
    }

    @Override
    public long multiplyAccumulates(List<Shape> inputs, List<Shape> outputs) {
        return outputs.get(0).withBatch(1).size() * inputs.get(0).dim(-1);
    }

    /** Every element of a row, for every output element. */
    @Override
    public long connections(List<Shape> inputs, List<Shape> outputs) {
        return multiplyAccumulates(inputs, outputs);
    }

    /** Weights mix the features of each position; two computed values keep the rows of the one and the columns of the other. */
    @Override
    public List<Layout> outputLayouts(List<Layout> inputs, List<Shape> outputs) {
        return List.of(Layout.ofProduct(inputs.get(0), inputs.get(1), outputs.get(0)));
    }

    @Override
    public Reach reach(List<Layout> inputs, Layout output) {
        return inputs.get(1).isUnknown() ? Axes.reachOfMove(inputs.get(0), output) : Reach.GLOBAL;
    }

    @Override
    public boolean multiplies(int input) {
        return true;
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
    public Affine affine(Map<Integer, Tensor> parameters, int rank) {
        return new Affine(this, parameters.get(1), null);
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.get(0).matMul(inputs.get(1)));
    }
}
