package dev.fovea.network.inspection;

import dev.fovea.network.graph.FeatureMaps;
import dev.fovea.network.graph.Graph;
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
 * @param maps where the layer's output has them
 */
public record ActivationMaps(String layer, List<Integer> units, FeatureMaps maps) {

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
        final FeatureMaps maps = graph.maps(layer)
                .filter(FeatureMaps::isSpatial)
                .orElseThrow(() -> new InspectionException(
                        "The output of '%s' is %s (%s) and has no positions that are known, so there is no map to show; choose a layer before it."
                                .formatted(layer, graph.shape(layer), graph.layout(layer))));
        units.forEach(unit -> Unit.of(graph, layer, unit));
        return new ActivationMaps(
                layer,
                units.isEmpty() ? IntStream.range(0, maps.channels()).boxed().toList() : List.copyOf(units),
                maps);
    }

    /**
     * A mosaic, row by row, each map under its unit's number. Each map has its own contrast: its largest value is white, and black is zero or its smallest value if that
     * is below.
     *
     * @param output of the layer for one image
     * @throws InspectionException if the picture would be too large
     */
    public RgbImage draw(Tensor output) {
        final float[] values = maps.channelsFirst(output.floats(), 0);
        final int height = maps.height();
        final int width = maps.width();
        return Mosaic.square(units.size(), width, height, Mosaic.MOST_PIXELS)
                .draw(
                        i -> {
                            final int from = units.get(i) * height * width;
                            return GreyPicture.of(
                                    values, from, width, height, Tones.fromZero(values, from, height * width));
                        },
                        i -> Integer.toString(units.get(i)));
    }
}
