package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Reach;
import dev.fovea.network.graph.Shape;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Layer normalisation (Ba et al. 2016): zero mean and unit variance over the axes from {@code axis} on, then scaled and shifted.
 * Inputs: data, scale, optional bias, both of the normalised axes' shape.
 */
public record LayerNormalization(int axis, float epsilon) implements Operator {

    static LayerNormalization read(NodeReader node) {
        if (node.outputCount() > 1) {
            throw node.invalid("the outputs mean and deviation are not supported");
        }
        node.integer("stash_type", 1);
        return new LayerNormalization(node.axis("axis", -1), node.number("epsilon", 1e-5f));
    }

    @Override
    public String type() {
        return "LayerNormalization";
    }

    @Override
    public int maxInputs() {
        return 3;
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        final Shape data = inputs.get(0);
        Axes.refuseBatch(data, axis, "normalised");
        if (inputs.size() < 2) {
            throw new InvalidGraphException("data and scale are needed");
        }
        for (Shape affine : inputs.subList(1, inputs.size())) {
            if (!Elementwise.broadcast(data, affine).equals(data)) {
                throw new InvalidGraphException("scale or bias %s does not fit %s".formatted(affine, data));
            }
        }
        return List.of(data);
    }

    /** One per element: scale and shift. */
    @Override
    public long multiplyAccumulates(List<Shape> inputs, List<Shape> outputs) {
        return outputs.get(0).withBatch(1).size();
    }

    /** What is normalised alone are features. */
    @Override
    public List<Layout> outputLayouts(List<Layout> inputs, List<Shape> outputs) {
        final Layout data = inputs.get(0);
        return List.of(axis == data.rank() - 1 ? data.withFeatures(axis) : data);
    }

    @Override
    public Reach reach(List<Layout> inputs, Layout output) {
        return Axes.reach(output, IntStream.range(axis, output.rank()).boxed().toList());
    }

    @Override
    public void write(NodeWriter node) {
        node.attribute("axis", axis).attribute("epsilon", epsilon);
    }

    @Override
    public OptionalDouble firstValue(int input) {
        return OptionalDouble.of(input == 1 ? 1 : 0);
    }

    @Override
    public boolean hasWeights() {
        return true;
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.OTHER;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        final NDArray centred = inputs.get(0).sub(mean(inputs.get(0)));
        final NDArray normalised =
                centred.div(mean(centred.mul(centred)).add(epsilon).sqrt());
        final NDArray scaled = normalised.mul(inputs.get(1));
        return new NDList(inputs.size() > 2 ? scaled.add(inputs.get(2)) : scaled);
    }

    /** Over one axis at a time: an engine may take no more. */
    private NDArray mean(NDArray array) {
        NDArray mean = array;
        for (int i = array.getShape().dimension() - 1; i >= axis; i--) {
            mean = mean.mean(new int[] {i}, true);
        }
        return mean;
    }
}
