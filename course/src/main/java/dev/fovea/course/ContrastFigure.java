package dev.fovea.course;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.architecture.build.LocalContrastNormalization;
import dev.fovea.network.architecture.build.NetworkBuilder;
import dev.fovea.network.engine.OpenNetwork;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.FeatureMaps;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
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
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Feature maps of a photo before and after local contrast normalisation, each within itself and all across (Jarrett et al., 2009): a column
 * for each of the strongest maps of a layer.
 */
final class ContrastFigure {

    private static final int MAPS = 6;

    /** Pixels that a map may take; each of its own is as large as fits. */
    private static final int WIDTH = 224;

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
        final ActivationMaps shown = ActivationMaps.of(graph, layer, List.of());
        final Preprocessor preprocessor = new Preprocessor(input);
        final Tensor seen = preprocessor.apply(
                new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS).inspect(photo, preprocessor.wanted()));
        final FeatureMaps maps = shown.maps();
        final Tensor before = Tensor.of(
                Shape.of(1, maps.channels(), maps.height(), maps.width()),
                maps.channelsFirst(
                        run(graph.returning(List.of(shown.layer())), seen).floats(), 0));
        final List<Integer> strongest = strongest(before);
        final List<Panel> panels = new ArrayList<>();
        panels.addAll(row("map %d", before, strongest));
        panels.addAll(row("%d, within", normalised(LocalContrastNormalization.WITHIN_MAPS, before), strongest));
        panels.addAll(row("%d, across", normalised(LocalContrastNormalization.ACROSS_MAPS, before), strongest));
        return new Sheet(
                        "Feature maps of '%s' of %s before and after local contrast normalisation"
                                .formatted(shown.layer(), model.reference()),
                        panels,
                        "The strongest maps of the layer. Within: each map has a mean and a deviation of its own around a place, so that all become"
                                + " alike. Across: all maps of the layer share them, so that the stronger stay stronger. Black is the smallest value of"
                                + " a row, white its largest.",
                        OptionalInt.of(strongest.size()))
                .drawn();
    }

    private static List<Panel> row(String title, Tensor maps, List<Integer> numbers) {
        final int size = size(maps);
        final float[] values = maps.floats();
        final DoubleSummaryStatistics range =
                numbers.stream().flatMapToDouble(map -> values(maps, map)).summaryStatistics();
        final double levels = 255 / Math.max(range.getMax() - range.getMin(), Float.MIN_NORMAL);
        final List<Panel> row = new ArrayList<>();
        for (int map : numbers) {
            final byte[] pixels = new byte[3 * size];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) Math.round(levels * (values[map * size + i / 3] - range.getMin()));
            }
            final int width = Math.toIntExact(maps.shape().dim(3));
            final RgbImage picture = new RgbImage(width, size / width, pixels);
            row.add(new Panel(title.formatted(map), picture.magnified(Math.max(1, WIDTH / width)), Legend.none()));
        }
        return row;
    }

    /** Numbers of the maps with the largest mean, in their order. */
    private static List<Integer> strongest(Tensor maps) {
        return IntStream.range(0, Math.toIntExact(maps.shape().dim(1)))
                .boxed()
                .sorted(Comparator.comparingDouble(map -> -values(maps, map).sum()))
                .limit(MAPS)
                .sorted()
                .toList();
    }

    private static DoubleStream values(Tensor maps, int map) {
        final int size = size(maps);
        final float[] values = maps.floats();
        return IntStream.range(map * size, (map + 1) * size).mapToDouble(i -> values[i]);
    }

    /** Of one map. */
    private static int size(Tensor maps) {
        return Math.toIntExact(maps.shape().dim(2) * maps.shape().dim(3));
    }

    private static Tensor normalised(LocalContrastNormalization normalization, Tensor maps) {
        return run(
                normalization
                        .of(NetworkBuilder.image("contrast", maps.shape()), "contrast")
                        .asOutput(),
                maps);
    }

    private static Tensor run(Graph graph, Tensor input) {
        try (Session session = new OnnxRuntimeEngine().open(graph, SessionOptions.onCpu(1))) {
            return new OpenNetwork(graph, session).run(input);
        }
    }
}
