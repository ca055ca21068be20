package dev.fovea.network.graph;

import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a layer computes: its shape rule, its cost, what it sees of its input, its ONNX form and its forward pass. An operator is an
 * immutable record of its settings, which its constructor checks ({@link IllegalArgumentException}); weights are inputs of the layer,
 * not part of the operator.
 */
public interface Operator {

    /** The ONNX operator type, e.g. {@code Conv}. */
    String type();

    /**
     * The shapes of the outputs, in order; most operators have one.
     *
     * @param inputs one shape per input of the layer, data first, weights after; dimension 0 may be {@link Shape#BATCH}
     * @throws InvalidGraphException if the operator cannot take inputs of these shapes; says what was expected
     */
    List<Shape> outputShapes(List<Shape> inputs);

    /** Multiplications followed by an addition, for one image; 0 for operators that only move or compare. */
    default long multiplyAccumulates(List<Shape> inputs, List<Shape> outputs) {
        return 0;
    }

    /**
     * The inputs that the units of this layer sum, a bias being one of them, for one image, as LeCun et al. (1998) count them; a weight
     * shared by many units connects each of them. 0 for operators that scale, compare or move.
     */
    default long connections(List<Shape> inputs, List<Shape> outputs) {
        return 0;
    }

    /** Numbers that the forward pass on DJL holds for one image besides inputs and outputs, as of a padded image; 0 where it makes none. */
    default long scratch(List<Shape> inputs) {
        return 0;
    }

    /**
     * What the axes of the outputs count. Without an answer of its own, an operator leaves the axes of its first input where they are.
     *
     * @param inputs one per input of the layer, as for {@link #outputShapes}; nothing is known of weights
     * @param outputs the shapes of the outputs
     */
    default List<Layout> outputLayouts(List<Layout> inputs, List<Shape> outputs) {
        final Layout first = inputs.get(0);
        return outputs.stream()
                .map(shape -> first.rank() == shape.rank() ? first.resized(shape) : Layout.unknown(shape))
                .toList();
    }

    /**
     * Which part of the input one output element depends on.
     *
     * @param inputs what their axes count
     * @param output what those of the first output count
     */
    default Reach reach(List<Layout> inputs, Layout output) {
        return Reach.POINT;
    }

    /**
     * What it makes of the inputs that a network computes.
     *
     * @param computed their positions, at least one; the others hold parameters
     */
    Effect effect(Set<Integer> computed);

    /**
     * The sum that it makes of its computed inputs, where its effect is {@link Effect#SUM}. Without an answer of its own, an operator adds or
     * averages what it reads.
     *
     * @param parameters the others, by position
     * @param rank of the output
     */
    default Affine affine(Map<Integer, Tensor> parameters, int rank) {
        return new Affine(this, null, null);
    }

    /** Whether it passes positive values on and cuts negative ones to zero; it may cut large ones too. */
    default boolean isRectifier() {
        return false;
    }

    /** Whether about half of the variance of what it reads is lost in it, so that weights before it start larger (He et al. 2015). */
    default boolean halves() {
        return isRectifier();
    }

    /** Whether it passes its input on as it is when a network only runs. */
    default boolean isIdentity() {
        return false;
    }

    /** Whether it makes of logits a distribution of probabilities, or their logarithms. */
    default boolean isProbability() {
        return false;
    }

    /** Whether it squeezes all numbers into a bounded range, as sigmoids do. */
    default boolean isSquashing() {
        return false;
    }

    /**
     * Whether a classifier may have it behind the layer that computes its logits: each output is made of the numbers of one class alone, but for
     * the sum of probabilities. Layers that read two computed values are not meant.
     */
    default boolean keepsClasses() {
        return isIdentity() || isProbability();
    }

    /** Whether its parameters are weights for sure; those of arithmetic may be constants of a formula. */
    default boolean hasWeights() {
        return false;
    }

    /**
     * Whether it multiplies numbers at this position of the inputs with those at another and sums the products: where weights are filters and
     * matrices. What scales, shifts or normalises is neither.
     */
    default boolean multiplies(int input) {
        return false;
    }

    /** Whether it multiplies matrices, as linear layers do. */
    default boolean isMatrixProduct() {
        return false;
    }

    /**
     * The number of inputs that a unit sums, for an operator that {@link #multiplies}.
     *
     * @param input the position of the weight: a matrix in front is multiplied along its rows, one behind along its columns
     * @param weight its shape
     */
    default long fanIn(int input, Shape weight) {
        return weight.dim(input == 0 ? -1 : -2);
    }

    /**
     * What every number of a parameter at this position of the inputs is before training; empty for filters and matrices, which are drawn, and
     * where no such rule is known.
     */
    default OptionalDouble firstValue(int input) {
        return OptionalDouble.empty();
    }

    /** The most inputs it takes, weights included. */
    default int maxInputs() {
        return 1;
    }

    /** The number of outputs. */
    default int outputCount() {
        return 1;
    }

    /** Whether a weight at this position of the inputs is changed by training; running statistics are not. */
    default boolean learns(int input) {
        return true;
    }

    /** Writes attributes and constant inputs; the type, name and data inputs are written already. */
    default void write(NodeWriter node) {}

    /**
     * Computes the outputs on DJL, on whichever engine and device the inputs live.
     *
     * @param inputs data first, weights after, as in the layer
     * @param training whether batch statistics and dropout are active
     */
    NDList forward(NDList inputs, boolean training);
}
