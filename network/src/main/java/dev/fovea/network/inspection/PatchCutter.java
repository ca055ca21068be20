package dev.fovea.network.inspection;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.DifferentiableEngine;
import dev.fovea.network.engine.Differentiator;
import dev.fovea.network.engine.RectifierRule;
import dev.fovea.network.engine.Trace;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.summary.LayerSummary;
import dev.fovea.network.graph.summary.NetworkSummary;
import dev.fovea.network.graph.summary.ReceptiveField;
import dev.fovea.network.image.RgbImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The patches of photos that a unit responds to most, each with its reconstruction by a deconvolutional network: all other units of
 * the layer are set to zero, rectifiers pass {@code g * [g > 0]} back and max pooling goes back through its switches. Zeiler and
 * Fergus, "Visualizing and understanding convolutional networks" (2014), figure 2.
 */
public final class PatchCutter {

    private static final int COLUMNS = 3;

    /** Pixels of a rank and an activation, such as 9: −12.3. */
    private static final int NAME = 64;

    private final Graph graph;
    private final Unit unit;
    private final InputPicture pictures;
    private final ReceptiveField field;

    /**
     * Loads nothing yet.
     *
     * @param graph takes one image [N, C, H, W]
     * @param spec of that image
     */
    public PatchCutter(Graph graph, InputSpec spec, Unit unit) {
        this.graph = graph.returning(List.of(unit.layer()));
        this.unit = unit;
        this.pictures = new InputPicture(spec);
        this.field = NetworkSummary.of(this.graph).layers().stream()
                .filter(layer -> layer.name().equals(unit.layer()))
                .map(LayerSummary::receptiveField)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Cuts a patch from each photo.
     *
     * @param beforeEach called before each photo; what it throws ends the work
     */
    public List<Patch> cut(
            List<ExcitingPhoto> photos, DifferentiableEngine engine, Device device, Runnable beforeEach) {
        final List<Patch> patches = new ArrayList<>();
        try (Differentiator network = engine.differentiate(graph, device)) {
            for (ExcitingPhoto photo : photos) {
                beforeEach.run();
                patches.add(cut(photo, network));
            }
        }
        return patches;
    }

    private Patch cut(ExcitingPhoto photo, Differentiator network) {
        final InputSpec spec = pictures.spec();
        final InputWindow window = InputWindow.of(field, photo.excitation(), spec);
        final float[] seen = pictures.colours(photo.input().floats());
        final float[] responsible = reconstruction(photo, network);
        return new Patch(
                photo,
                window,
                pictures.draw(window.cut(seen, spec), window.width()),
                pictures.draw(aroundGrey(window.cut(responsible, spec)), window.width()));
    }

    private float[] reconstruction(ExcitingPhoto photo, Differentiator network) {
        final String input = graph.input();
        final Excitation peak = photo.excitation();
        try (Trace trace = network.trace(Map.of(input, photo.input()))) {
            return Objects.requireNonNull(trace.gradients(
                                    Map.of(unit.layer(), unit.oneAt(peak.y(), peak.x())),
                                    List.of(input),
                                    RectifierRule.DECONVNET)
                            .get(input))
                    .floats();
        }
    }

    private static float[] aroundGrey(float[] values) {
        final Tones tones = Tones.aroundZeroWithoutOutliers(values);
        final float[] colours = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            colours[i] = (values[i] - tones.low()) / (tones.high() - tones.low());
        }
        return colours;
    }

    private static String name(int rank, Patch patch) {
        return String.format(
                Locale.ROOT, "%d: %.3g", rank + 1, patch.photo().excitation().activation());
    }

    /** The patches in rows of three, each under its rank and activation, the reconstructions in the same order to their right. */
    public static RgbImage mosaic(List<Patch> patches) {
        final int width =
                patches.stream().mapToInt(patch -> patch.window().width()).max().orElseThrow();
        final int height = patches.stream()
                .mapToInt(patch -> patch.window().height())
                .max()
                .orElseThrow();
        final Mosaic block = Mosaic.inColumns(patches.size(), Math.min(COLUMNS, patches.size()), width, height, NAME);
        final List<RgbImage> blocks = List.of(
                block.draw(i -> patches.get(i).picture(), i -> name(i, patches.get(i))),
                block.draw(i -> patches.get(i).reconstruction(), i -> name(i, patches.get(i))));
        return Mosaic.rows(2, 2, block.drawnWidth(), block.drawnHeight())
                .draw(blocks::get, i -> i == 0 ? "photos" : "what the unit responds to");
    }
}
