package dev.fovea.network.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.network.engine.Device;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.GlobalAveragePool;
import dev.fovea.network.graph.operator.MaxPool;
import dev.fovea.network.graph.operator.Relu;
import dev.fovea.network.graph.operator.Window2d;
import dev.fovea.network.graph.operator.WindowAxis;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.sheet.Caption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A grey image of 4 x 4 pixels, 0 to 1; {@code pool} takes the largest of 2 x 2, {@code conv} subtracts the right neighbour, and sees
 * one row of padding above and below.
 */
class PatchCutterTest {

    private static final InputSpec INPUT =
            new InputSpec(4, 4, null, Interpolation.BILINEAR, ChannelOrder.GRAY, List.of(0f), List.of(1f));
    private static final Tensor IMAGE = Tensor.of(
            Shape.of(1, 1, 4, 4),
            0,
            0.2f,
            0.1f,
            0.1f,
            0.1f,
            0.3f,
            0.1f,
            0.4f,
            0.5f,
            0.8f,
            0.2f,
            0.1f,
            0.6f,
            0.4f,
            0.1f,
            0.1f);

    private final OpenTraces engine = new OpenTraces();

    @Test
    void aPatchIsWhatThePositionSees() {
        final Patch patch = cut("pool", new Excitation(0.8f, 1, 0));

        assertThat(patch.window()).isEqualTo(new InputWindow(0, 2, 2, 2));
        // 255 * 0.5, 0.8, 0.6, 0.4
        assertThat(levels(patch.picture())).containsExactly(128, 204, 153, 102);
    }

    @Test
    void theReconstructionGoesBackThroughTheSwitches() {
        // the pixel that won gets all, the others none
        assertThat(levels(cut("pool", new Excitation(0.8f, 1, 0)).reconstruction()))
                .containsExactly(128, 255, 128, 128);
    }

    @Test
    void aRectifierPassesOnlyWhatIsPositiveInTheReconstruction() {
        // 1 for the left maximum, -1 for the right one, which the rectifier below the convolution keeps
        final Patch patch = cut("conv", new Excitation(0.6f, 1, 0));

        assertThat(patch.window()).isEqualTo(new InputWindow(0, 0, 4, 4));
        assertThat(levels(patch.reconstruction()))
                .containsExactly(128, 128, 128, 128, 128, 128, 128, 128, 128, 255, 128, 128, 128, 128, 128, 128);
    }

    @Test
    void aPatchIsClippedAtTheBorders() {
        // rows -2 to 3, columns 2 to 5
        assertThat(cut("conv", new Excitation(0, 0, 1)).window()).isEqualTo(new InputWindow(2, 0, 2, 4));
    }

    @Test
    void whatSeesEverythingHasTheWholePhotoAsItsPatch() {
        assertThat(cut("mean", new Excitation(0, 0, 0)).window()).isEqualTo(new InputWindow(0, 0, 4, 4));
    }

    @Test
    void theStrongestPositionIsTheFirstOfTheLargest() {
        final Unit unit = Unit.of(graph(), "pool", 0);

        assertThat(unit.strongest(Tensor.of(Shape.of(1, 1, 2, 2), 1, 3, 3, 2))).isEqualTo(new Excitation(3, 0, 1));
    }

    @Test
    void patchesStandBesideTheirReconstructions() {
        final RgbImage mosaic = PatchCutter.mosaic(
                List.of(cut("pool", new Excitation(0.8f, 1, 0)), cut("pool", new Excitation(0.3f, 0, 0))));

        // two patches of 2 pixels, as wide as their names may be, between lines of 2; the same beside them
        final int block = 2 + 2 * (64 + 2);
        final int top = 2 + Caption.HEIGHT + 2 + Caption.HEIGHT;
        assertThat(mosaic.width()).isEqualTo(2 + 2 * (block + 2));
        assertThat(mosaic.height()).isEqualTo(top + 64 + 2 + 2);
        assertThat(mosaic.sample(4, top, 0)).isEqualTo(128);
        assertThat(mosaic.sample(4 + 32, top, 0)).isEqualTo(204);
        assertThat(mosaic.sample(2 + block + 2 + 2 + 32, top, 0)).isEqualTo(255);
    }

    @Test
    void nothingStaysOpenEvenIfTheWorkIsStopped() {
        cut("pool", new Excitation(1, 0, 0));
        final IllegalStateException stop = new IllegalStateException("enough");

        assertThatThrownBy(() -> cutter("pool").cut(List.of(photo(new Excitation(1, 0, 0))), engine, Device.CPU, () -> {
                    throw stop;
                }))
                .isSameAs(stop);
        assertThat(engine.opened()).isEqualTo(3);
        assertThat(engine.open()).isZero();
    }

    @Test
    void onlyTheNineBestAreKeptTheFirstOfEqualsBefore() {
        final TopPhotos top = new TopPhotos();
        for (int i = 0; i < 12; i++) {
            top.offer(new ExcitingPhoto("photo" + i, 4, 4, IMAGE, new Excitation(i % 10, 0, 0)));
        }

        assertThat(top.list())
                .extracting(ExcitingPhoto::name)
                .containsExactly(
                        "photo9", "photo8", "photo7", "photo6", "photo5", "photo4", "photo3", "photo2", "photo1");
    }

    private Patch cut(String layer, Excitation excitation) {
        return cutter(layer)
                .cut(List.of(photo(excitation)), engine, Device.CPU, () -> {})
                .get(0);
    }

    private static PatchCutter cutter(String layer) {
        return new PatchCutter(graph(), INPUT, Unit.of(graph(), layer, 0));
    }

    private static ExcitingPhoto photo(Excitation excitation) {
        return new ExcitingPhoto("photo", 4, 4, IMAGE, excitation);
    }

    private static Graph graph() {
        final Shape weights = Shape.of(1, 1, 3, 2);
        return new Graph(
                "differences",
                Map.of("image", Shape.of(Shape.BATCH, 1, 4, 4)),
                List.of(
                        new Layer("pool", new MaxPool(Window2d.square(2).stride(2), false), List.of("image")),
                        new Layer("relu", new Relu(), List.of("pool")),
                        new Layer("conv", new Conv(window(), 1), List.of("relu", "weights")),
                        new Layer("mean", new GlobalAveragePool(), List.of("conv"))),
                List.of(new Parameter("weights", weights, true, Tensor.of(weights, 0, 0, 1, -1, 0, 0))),
                List.of("mean"));
    }

    private static Window2d window() {
        return new Window2d(new WindowAxis(3, 1, 1, 1, 1), new WindowAxis(2, 1, 1, 0, 1));
    }

    private static List<Integer> levels(RgbImage picture) {
        final List<Integer> levels = new ArrayList<>();
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                levels.add(picture.sample(x, y, 1));
            }
        }
        return levels;
    }
}
