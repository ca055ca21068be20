package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.norm.BatchNorm;
import dev.fovea.network.graph.Affine;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Batch normalisation (Ioffe and Szegedy 2015): {@code (x - mean) / sqrt(variance + epsilon) * weight + bias} per channel. Inputs:
 * {@code [N, C, ...]}, then weight, bias, running mean and running variance, {@code [C]} each. The running statistics are used
 * except in training.
 *
 * @param momentum the share of the old running statistics that a training step keeps
 */
public record BatchNormalization(float epsilon, float momentum) implements Operator {

    /** The position of the running mean among the inputs; the running variance follows it. */
    private static final int RUNNING_MEAN = 3;

    static BatchNormalization read(NodeReader node) {
        if (node.integer("training_mode", 0) != 0 || node.outputCount() > 1) {
            throw node.invalid("the network was exported in training mode; export it for inference");
        }
        node.integer("spatial", 1);
        return new BatchNormalization(node.number("epsilon", 1e-5f), node.number("momentum", 0.9f));
    }

    @Override
    public String type() {
        return "BatchNormalization";
    }

    @Override
    public int maxInputs() {
        return 5;
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        final Shape data = inputs.get(0);
        if (data.rank() < 2 || inputs.size() != 5) {
            throw new InvalidGraphException("data [N, C, ...], weight, bias, mean and variance are needed");
        }
        final Shape channels = Shape.of(data.dim(1));
        if (!inputs.subList(1, 5).stream().allMatch(channels::equals)) {
            throw new InvalidGraphException("weight, bias, mean and variance must all have the shape " + channels);
        }
        return List.of(data);
    }

    /** One per element: scale and shift folded. */
    @Override
    public long multiplyAccumulates(List<Shape> inputs, List<Shape> outputs) {
        return outputs.get(0).withBatch(1).size();
    }

    @Override
    public boolean learns(int input) {
        return input < RUNNING_MEAN;
    }

    @Override
    public List<Layout> outputLayouts(List<Layout> inputs, List<Shape> outputs) {
        return List.of(inputs.get(0).withFeatures(1));
    }

    @Override
    public void write(NodeWriter node) {
        node.attribute("epsilon", epsilon).attribute("momentum", momentum);
    }

    /** Weight and running variance are 1, bias and running mean 0. */
    @Override
    public OptionalDouble firstValue(int input) {
        return OptionalDouble.of(input == 1 || input == RUNNING_MEAN + 1 ? 1 : 0);
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
    public Affine affine(Map<Integer, Tensor> parameters, int rank) {
        final float[] scale = parameter(parameters, 1);
        final float[] shift = parameter(parameters, 2);
        final float[] mean = parameter(parameters, 3);
        final float[] variance = parameter(parameters, 4);
        for (int c = 0; c < scale.length; c++) {
            scale[c] /= (float) Math.sqrt(variance[c] + epsilon);
            shift[c] -= mean[c] * scale[c];
        }
        final Shape channels = Shape.of(scale.length);
        return new Affine(
                new Mul(),
                Affine.perChannel(Tensor.of(channels, scale), rank),
                Affine.perChannel(Tensor.of(channels, shift), rank));
    }

    private static float[] parameter(Map<Integer, Tensor> parameters, int input) {
        return Objects.requireNonNull(parameters.get(input)).floats();
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        final NDArray x = inputs.get(0);
        final NDArray weight = inputs.get(1);
        final NDArray bias = inputs.get(2);
        final NDArray mean = inputs.get(3);
        final NDArray variance = inputs.get(4);
        if (training) {
            return BatchNorm.batchNorm(x, mean, variance, weight, bias, 1, momentum, epsilon, true);
        }
        // Written out, because MXNet's own has no gradient in this mode.
        final NDArray scale = weight.div(variance.add(epsilon).sqrt());
        final NDArray shift = bias.sub(mean.mul(scale));
        return new NDList(x.mul(perChannel(scale, x)).add(perChannel(shift, x)));
    }

    /** {@code [C]} to {@code [C, 1, ...]}, which broadcasts to x. */
    private static NDArray perChannel(NDArray values, NDArray x) {
        final long[] dims = new long[x.getShape().dimension() - 1];
        Arrays.fill(dims, 1);
        dims[0] = values.size();
        return values.reshape(dims);
    }
}
