package dev.fovea.course;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.architecture.build.LocalContrastNormalization;
import dev.fovea.network.architecture.build.NetworkBuilder;
import dev.fovea.network.engine.OpenNetwork;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.onnx.InputSize;
import dev.fovea.network.graph.onnx.OnnxReader;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.network.image.sheet.Legend;
import dev.fovea.network.image.sheet.Panel;
import dev.fovea.network.image.sheet.Sheet;
import dev.fovea.network.inspection.ActivationMaps;
import dev.fovea.store.ModelPackage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Feature maps of a photo before and after local contrast normalisation, each within itself and all across (Jarrett et al., 2009): a column
 * for each of the strongest maps of a layer.
 */
final class ContrastFigure {

    private static final int MAPS = 6;

    private final byte[] photo;
    private final ModelPackage model;

    ContrastFigure(byte[] photo, ModelPackage model) {
        this.photo = photo;
        this.model = model;
    }

    /** @param layer whose output has maps */
    RgbImage draw(String layer) throws IOException {
        final InputSpec input = model.manifest().input();
        final Graph graph = OnnxReader.read(model.onnx(), new InputSize(input.height(), input.width()));
        final Preprocessor preprocessor = new Preprocessor(input);
        final Tensor seen = preprocessor.apply(
                new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS).inspect(photo, preprocessor.wanted()));
        final String name = ActivationMaps.of(graph, layer, List.of()).layer();
        final Tensor before = run(graph.returning(List.of(name)), seen);
        final List<Integer> maps = strongest(before);
        final List<Panel> panels = new ArrayList<>();
        panels.addAll(row(graph, name, maps, "map %d", before));
        panels.addAll(row(
                graph,
                name,
                maps,
                "%d, within",
                run(normalised(LocalContrastNormalization.WITHIN_MAPS, before), before)));
        panels.addAll(row(
                graph,
                name,
                maps,
                "%d, across",
                run(normalised(LocalContrastNormalization.ACROSS_MAPS, before), before)));
        return new Sheet(
                        "Feature maps of '%s' of %s before and after local contrast normalisation"
                                .formatted(name, model.reference()),
                        panels,
                        "The strongest maps of the layer. Within: each map has its own mean and deviation around a place; across: all maps of"
                                + " the layer share them, so that the strong ones stay strong. White is the largest value of a map, black zero or its"
                                + " smallest, if that is below.",
                        OptionalInt.of(maps.size()))
                .drawn();
    }

    private static List<Panel> row(Graph graph, String layer, List<Integer> maps, String title, Tensor values) {
        return maps.stream()
                .map(map -> new Panel(
                        title.formatted(map),
                        ActivationMaps.of(graph, layer, List.of(map)).draw(values),
                        Legend.none()))
                .toList();
    }

    /** Numbers of the maps with the largest mean, the first one first. */
    private static List<Integer> strongest(Tensor maps) {
        final int channels = Math.toIntExact(maps.shape().dim(1));
        return IntStream.range(0, channels)
                .boxed()
                .sorted(Comparator.comparingDouble(map -> -sum(maps, map)))
                .limit(MAPS)
                .sorted()
                .toList();
    }

    private static double sum(Tensor maps, int map) {
        final float[] values = maps.floats();
        final int size = values.length / Math.toIntExact(maps.shape().dim(1));
        return IntStream.range(map * size, (map + 1) * size)
                .mapToDouble(i -> values[i])
                .sum();
    }

    private static Graph normalised(LocalContrastNormalization normalization, Tensor maps) {
        return normalization
                .of(NetworkBuilder.image("contrast", maps.shape()), "contrast")
                .asOutput();
    }

    private static Tensor run(Graph graph, Tensor input) {
        try (Session session = new OnnxRuntimeEngine().open(graph, SessionOptions.onCpu(1))) {
            return new OpenNetwork(graph, session).run(input);
        }
    }
}
