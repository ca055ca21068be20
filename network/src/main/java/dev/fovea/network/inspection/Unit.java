package dev.fovea.network.inspection;

import dev.fovea.network.graph.FeatureMaps;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.prediction.ArgMax;
import java.nio.FloatBuffer;

/**
 * A channel of a layer with positions, or a number of one without, such as the logit of a class.
 *
 * @param layer its name
 * @param index of the channel or number, from 0
 * @param shape of the layer's output for one image
 * @param maps where it has which channel at which position
 */
public record Unit(String layer, int index, Shape shape, FeatureMaps maps) {

    /**
     * The unit of the layer or module named.
     *
     * @throws dev.fovea.network.graph.UnknownLayerException if there is none of that name; carries near names
     * @throws UnknownUnitException if the layer does not have so many
     * @throws InspectionException if it is not known which numbers of the layer's output belong to one unit
     */
    public static Unit of(Graph graph, String layerOrModule, int index) {
        final String layer = graph.layer(layerOrModule).name();
        final Shape shape = graph.shape(layer).withBatch(1);
        final FeatureMaps maps = graph.maps(layer)
                .orElseThrow(() -> new InspectionException(
                        "The output of '%s' is %s (%s) and has no units that are known; choose a layer whose layout is one like NCHW, NHWC, NTC or NC."
                                .formatted(layer, graph.shape(layer), graph.layout(layer))));
        if (index < 0 || index >= maps.channels()) {
            throw new UnknownUnitException("unit", index, layer, maps.channels());
        }
        return new Unit(layer, index, shape, maps);
    }

    private int width() {
        return maps.width();
    }

    /** The unit's activations [H, W] in the layer's output for one image. */
    float[] activations(Tensor output) {
        final FloatBuffer values = output.data().asFloatBuffer();
        final float[] activations = new float[maps.positions()];
        for (int position = 0; position < activations.length; position++) {
            activations[position] = values.get(maps.index(index, position));
        }
        return activations;
    }

    /** The first of the positions where the layer's output for one image is largest. */
    public Excitation strongest(Tensor output) {
        final float[] activations = activations(output);
        final int best = ArgMax.of(activations.length, i -> activations[i]);
        return new Excitation(activations[best], best / width(), best % width());
    }

    /** The mean of the activations over the positions. */
    double mean(Tensor output) {
        double sum = 0;
        for (float activation : activations(output)) {
            sum += activation;
        }
        return sum / maps.positions();
    }

    /** The gradient of {@link #mean} with respect to the layer's output. */
    Tensor ofMean() {
        final float[] values = new float[(int) shape.size()];
        for (int position = 0; position < maps.positions(); position++) {
            values[maps.index(index, position)] = 1f / maps.positions();
        }
        return Tensor.of(shape, values);
    }

    /** An output that is one for the unit at one position and zero elsewhere. */
    Tensor oneAt(int y, int x) {
        final float[] values = new float[(int) shape.size()];
        values[maps.index(index, y * width() + x)] = 1;
        return Tensor.of(shape, values);
    }
}
