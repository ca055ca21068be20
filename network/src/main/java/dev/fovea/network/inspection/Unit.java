package dev.fovea.network.inspection;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.Arrays;

/**
 * A channel of a layer with positions, or a number of one without, such as the logit of a class.
 *
 * @param layer its name
 * @param index of the channel or number, from 0
 * @param shape of the layer's output for one image, [1, C, H, W] or [1, C]
 */
public record Unit(String layer, int index, Shape shape) {

    /**
     * The unit of the layer or module named.
     *
     * @throws dev.fovea.network.graph.UnknownLayerException if there is none of that name; carries near names
     * @throws UnknownUnitException if the layer does not have so many
     * @throws InspectionException if the layer's output has other than two or four dimensions
     */
    public static Unit of(Graph graph, String layerOrModule, int index) {
        final String layer = graph.layer(layerOrModule).name();
        final Shape shape = graph.shape(layer).withBatch(1);
        if (shape.rank() != 4 && shape.rank() != 2) {
            throw new InspectionException(
                    "The output of '%s' is %s and has no units; choose a layer with an output of [N, C, H, W] or [N, C]."
                            .formatted(layer, graph.shape(layer)));
        }
        if (index < 0 || index >= shape.dim(1)) {
            throw new UnknownUnitException("unit", index, layer, shape.dim(1));
        }
        return new Unit(layer, index, shape);
    }

    int height() {
        return shape.rank() == 4 ? (int) shape.dim(2) : 1;
    }

    int width() {
        return shape.rank() == 4 ? (int) shape.dim(3) : 1;
    }

    private int positions() {
        return height() * width();
    }

    /** The unit's activations [H, W] in the layer's output for one image. */
    float[] activations(Tensor output) {
        final float[] values = new float[positions()];
        output.data().asFloatBuffer().position(index * positions()).get(values);
        return values;
    }

    /** The first of the positions where the layer's output for one image is largest. */
    public Excitation strongest(Tensor output) {
        final float[] activations = activations(output);
        int best = 0;
        for (int i = 1; i < activations.length; i++) {
            if (activations[i] > activations[best]) {
                best = i;
            }
        }
        return new Excitation(activations[best], best / width(), best % width());
    }

    /** The mean of the activations over the positions. */
    double mean(Tensor output) {
        double sum = 0;
        for (float activation : activations(output)) {
            sum += activation;
        }
        return sum / positions();
    }

    /** The gradient of {@link #mean} with respect to the layer's output. */
    Tensor ofMean() {
        final float[] values = new float[(int) shape.size()];
        Arrays.fill(values, index * positions(), (index + 1) * positions(), 1f / positions());
        return Tensor.of(shape, values);
    }

    /** An output that is one for the unit at one position and zero elsewhere. */
    Tensor oneAt(int y, int x) {
        final float[] values = new float[(int) shape.size()];
        values[index * positions() + y * width() + x] = 1;
        return Tensor.of(shape, values);
    }
}
