package dev.fovea.network.inspection;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.SpatialLayers;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.RgbImage;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the units of a layer make of a photo: a grey map each, as in Yosinski et al., "Understanding neural networks through deep
 * visualization" (2015).
 *
 * @param layer its name
 * @param units channels, in the order they are shown
 * @param shape of the layer's output for one image, [1, C, H, W]
 */
public record ActivationMaps(String layer, List<Integer> units, Shape shape) {

    /**
     * The maps to be shown of the layer or module named.
     *
     * @param units empty for all
     * @throws dev.fovea.network.graph.UnknownLayerException if there is none of that name; carries near names
     * @throws InspectionException if the layer's output has no positions
     * @throws UnknownUnitException if it does not have one of the units
     */
    public static ActivationMaps of(Graph graph, String layerOrModule, List<Integer> units) {
        final String layer = graph.layer(layerOrModule).name();
        final Shape shape = graph.shape(layer).withBatch(1);
        if (!SpatialLayers.isSpatial(shape)) {
            throw new InspectionException(
                    "The output of '%s' is %s and has no positions, so there is no map to show; choose a layer before it."
                            .formatted(layer, graph.shape(layer)));
        }
        units.forEach(unit -> Unit.of(graph, layer, unit));
        return new ActivationMaps(
                layer,
                units.isEmpty() ? IntStream.range(0, (int) shape.dim(1)).boxed().toList() : List.copyOf(units),
                shape);
    }

    /**
     * A mosaic, row by row. Each map has its own contrast: its largest value is white, and black is zero or its smallest value if that
     * is below.
     *
     * @param output of the layer for one image
     * @throws InspectionException if the picture would be too large
     */
    public RgbImage draw(Tensor output) {
        final float[] values = output.floats();
        final int height = (int) shape.dim(2);
        final int width = (int) shape.dim(3);
        return Mosaic.square(units.size(), width, height).draw(i -> {
            final int from = units.get(i) * height * width;
            return GreyPicture.of(values, from, width, height, Tones.fromZero(values, from, height * width));
        });
    }
}
