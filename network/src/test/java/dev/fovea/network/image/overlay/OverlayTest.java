package dev.fovea.network.image.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.network.image.preprocess.Region;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Maps of four numbers over grey pictures. */
class OverlayTest {

    private static final int GREY = 0x808080;

    /** The stops of viridis at 0 and 1, and half way between those around 0.25 and 0.75. */
    private static final int[] QUARTERS = {0x440154, 0x3b528a, 0x5fc861, 0xfde725};

    /** Pixel centres 0.5 to 3.5 lie at -0.25, 0.25, 0.75 and 1.25 of the map's two cells, of which the outer two are held. */
    @Test
    void numbersAreInterpolatedBetweenTheCentresOfCells() {
        final RgbImage drawn = alone(ColourMap.VIRIDIS, grey(4, 4), map(2, 2, 0, 1, 0, 1));

        for (int y = 0; y < 4; y++) {
            assertThat(row(drawn, y)).containsExactly(QUARTERS);
        }
    }

    @Test
    void rowsAreInterpolatedAsColumnsAre() {
        final RgbImage drawn = alone(ColourMap.VIRIDIS, grey(1, 4), map(2, 1, 0, 1));

        assertThat(IntStream.range(0, 4).map(y -> rgb(drawn, 0, y)))
                .containsExactly(0x440154, 0x3b528a, 0x5fc861, 0xfde725);
    }

    /** The shorter side, 4, becomes 2, the longer 4, of which the middle 2 are seen: rows 2 to 5 of the photo. */
    @Test
    void whatTheNetworkDidNotSeeOfAPortraitStaysAsItIs() {
        final RgbImage photo = grey(4, 8);
        final Region seen = new Preprocessor(cropped()).seen(4, 8);
        final RgbImage drawn = new Overlay(ColourMap.VIRIDIS, 1).draw(photo, seen, seen, map(2, 2, 0, 1, 0, 1));

        assertThat(seen).isEqualTo(new Region(0, 2, 4, 4));
        for (int y : List.of(0, 1, 6, 7)) {
            assertThat(row(drawn, y)).containsOnly(GREY);
        }
        for (int y : List.of(2, 3, 4, 5)) {
            assertThat(row(drawn, y)).containsExactly(QUARTERS);
        }
    }

    @Test
    void ofALandscapeTheMiddleIsSeen() {
        assertThat(new Preprocessor(cropped()).seen(8, 4)).isEqualTo(new Region(2, 0, 4, 4));
    }

    @Test
    void aPhotoThatIsNotCroppedIsSeenAsAWhole() {
        final InputSpec spec = new InputSpec(
                2, 2, null, Interpolation.BILINEAR, ChannelOrder.RGB, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));

        assertThat(new Preprocessor(spec).seen(5, 3)).isEqualTo(new Region(0, 0, 5, 3));
    }

    /** Cells of one pixel in the middle of the picture; left and right of their centres their numbers go on. */
    @Test
    void aGridOverAPartIsContinuedToItsBorders() {
        final Region all = new Region(0, 0, 4, 1);
        final RgbImage drawn =
                new Overlay(ColourMap.VIRIDIS, 1).draw(grey(4, 1), all, new Region(1, 0, 2, 1), map(1, 2, 0, 1));

        assertThat(row(drawn, 0)).containsExactly(0x440154, 0x440154, 0xfde725, 0xfde725);
    }

    /** Half of 0x80 and half of 0x44, 0x01 and 0x54. */
    @Test
    void opacityMixesTheColourWithThePhoto() {
        final Region all = new Region(0, 0, 2, 1);
        final RgbImage drawn = new Overlay(ColourMap.VIRIDIS, 0.5).draw(grey(2, 1), all, all, map(1, 2, 0, 1));

        assertThat(rgb(drawn, 0, 0)).isEqualTo(0x62416a);
    }

    /** Of -1 and 3 the scale goes from -3 to 3. */
    @Test
    void whiteIsZeroWhateverTheRange() {
        final RgbImage drawn = alone(ColourMap.RED_BLUE, grey(3, 1), map(1, 3, -1, 0, 3));

        assertThat(row(drawn, 0)).containsExactly(ColourMap.RED_BLUE.rgb(1 / 3.0), 0xf7f7f7, 0x67001f);
    }

    /** Of 200 numbers one may be an outlier: 100 is. Of the others 1 is the largest, and then -2 has the largest magnitude. */
    @Test
    void anOutlierDoesNotTakeTheColoursFromTheOthers() {
        final float[] values = new float[200];
        values[0] = 100;
        values[1] = 1;
        assertThat(rgb(alone(ColourMap.VIRIDIS, grey(200, 1), map(1, 200, values)), 1, 0))
                .isEqualTo(0xfde725);

        values[2] = -2;
        final RgbImage signed = alone(ColourMap.RED_BLUE, grey(200, 1), map(1, 200, values));
        assertThat(rgb(signed, 0, 0)).isEqualTo(0x67001f);
        assertThat(rgb(signed, 2, 0)).isEqualTo(0x053061);
    }

    @Test
    void theOnlyNumberThatIsNotZeroIsSeen() {
        final float[] values = new float[1000];
        values[7] = 1;

        assertThat(rgb(alone(ColourMap.VIRIDIS, grey(1000, 1), map(1, 1000, values)), 7, 0))
                .isEqualTo(0xfde725);
    }

    @Test
    void aMapThatIsTheSameEverywhereHasOneColour() {
        assertThat(row(alone(ColourMap.VIRIDIS, grey(2, 1), map(1, 2, 5, 5)), 0))
                .containsOnly(0x440154);
        assertThat(row(alone(ColourMap.RED_BLUE, grey(2, 1), map(1, 2, 0, 0)), 0))
                .containsOnly(0xf7f7f7);
        assertThat(row(alone(ColourMap.RED_BLUE, grey(2, 1), map(1, 2, 5, 5)), 0))
                .containsOnly(0x67001f);
    }

    @Test
    void thePictureIsLeftAlone() {
        final RgbImage photo = grey(2, 1);
        alone(ColourMap.TURBO, photo, map(1, 2, 0, 1));

        assertThat(row(photo, 0)).containsOnly(GREY);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void opacitiesBeyondZeroAndOneAreRefused(double opacity) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Overlay(ColourMap.VIRIDIS, opacity));
    }

    private static RgbImage alone(ColourMap colours, RgbImage picture, Tensor map) {
        return new Overlay(colours, 1).draw(picture, Region.of(picture), Region.of(picture), map);
    }

    private static Tensor map(int rows, int columns, float... values) {
        return Tensor.of(Shape.of(rows, columns), values);
    }

    private static InputSpec cropped() {
        return new InputSpec(
                2, 2, 2, Interpolation.BILINEAR, ChannelOrder.RGB, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));
    }

    private static RgbImage grey(int width, int height) {
        final byte[] pixels = new byte[3 * width * height];
        Arrays.fill(pixels, (byte) 0x80);
        return new RgbImage(width, height, pixels);
    }

    private static int[] row(RgbImage image, int y) {
        return IntStream.range(0, image.width()).map(x -> rgb(image, x, y)).toArray();
    }

    private static int rgb(RgbImage image, int x, int y) {
        return (image.sample(x, y, 0) << 16) | (image.sample(x, y, 1) << 8) | image.sample(x, y, 2);
    }
}
