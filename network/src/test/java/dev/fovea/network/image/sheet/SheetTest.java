package dev.fovea.network.image.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.overlay.ColourMap;
import dev.fovea.network.image.overlay.ColourScale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SheetTest {

    private static final int GREEN = 0x00ff00;

    /** Panels of a landscape, and how many stand in a row. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 3", "6, 3", "18, 6", "23, 6"})
    void manyPanelsWrap(int count, int columns) {
        assertThat(Grid.columns(count, 344, 284)).isEqualTo(columns);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 17})
    void everyPictureIsThereAsItWas(int count) {
        final RgbImage sheet = sheet(count, "Photo", Legend.none(), 40, 30);

        assertThat(pixels(sheet, GREEN)).isEqualTo(count * 40L * 30);
        assertThat(sheet.width()).isLessThan(count * 400 + 500);
    }

    @Test
    void aRowMayHaveANumberOfPanelsOfItsOwn() {
        final Panel panel = new Panel("Photo", green(200, 100), Legend.none());
        for (int columns : new int[] {2, 4}) {
            final Sheet sheet = new Sheet("", List.of(panel, panel, panel, panel), "", OptionalInt.of(columns));

            // 24 between and around
            assertThat(sheet.drawn().width()).isEqualTo(columns * 200 + (columns + 1) * 24);
            assertThat(pixels(sheet.drawn(), GREEN)).isEqualTo(4 * 200L * 100);
        }
    }

    @Test
    void namesAreWritten() {
        assertThat(sheet(2, "Grad-CAM", Legend.none(), 200, 100))
                .isNotEqualTo(sheet(2, "HiResCAM", Legend.none(), 200, 100));
    }

    /** From the colour of the least number at the left to that of the largest at the right. */
    @Test
    void theBarShowsTheScale() {
        final ColourScale scale = ColourScale.of(new float[] {0, 1}, ColourMap.VIRIDIS);

        final RgbImage sheet = sheet(1, "Grad-CAM", new ColourBar(scale), 200, 100);

        assertThat(pixels(sheet, 0x440154)).isPositive();
        assertThat(pixels(sheet, 0xfde725)).isPositive();
        assertThat(pixels(sheet(1, "Grad-CAM", Legend.none(), 200, 100), 0x440154))
                .isZero();
    }

    @Test
    void numbersHaveThreeDigitsThatCount() {
        assertThat(List.of(0.0, 1.0, 12.3456, 98_765.0, 0.00123456))
                .extracting(ColourBar::number)
                .containsExactly("0", "1", "12.3", "98800", "0.00123");
        assertThat(ColourBar.number(-0.5)).isEqualTo("−0.5");
        assertThat(ColourBar.number(0.000021)).isEqualTo("2.1e−5");
        assertThat(ColourBar.number(1.5e7)).isEqualTo("1.5e7");
        assertThat(ColourBar.number(Double.NaN)).isEqualTo("NaN");
    }

    @Test
    void aSwatchHasTheColourOfItsClass() {
        final Swatches classes = new Swatches(
                List.of(new Swatches.Entry(0xe69f00, "goldfish", "(1)"), new Swatches.Entry(0x56b4e9, "tench", "(0)")));

        final RgbImage sheet = sheet(1, "Occlusion: top class", classes, 200, 100);

        assertThat(pixels(sheet, 0xe69f00)).isEqualTo(11L * 11);
        assertThat(pixels(sheet, 0x56b4e9)).isEqualTo(11L * 11);
    }

    private static RgbImage sheet(int count, String name, Legend legend, int width, int height) {
        final List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            panels.add(new Panel(name, green(width, height), legend));
        }
        return new Sheet("Persian cat (283)", panels, "Each map has a scale of its own.").drawn();
    }

    private static RgbImage green(int width, int height) {
        final byte[] pixels = new byte[3 * width * height];
        for (int i = 1; i < pixels.length; i += 3) {
            pixels[i] = (byte) 0xff;
        }
        return new RgbImage(width, height, pixels);
    }

    private static long pixels(RgbImage image, int rgb) {
        final byte[] wanted = {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb};
        long count = 0;
        for (int i = 0; i < image.pixels().length; i += 3) {
            count += Arrays.equals(Arrays.copyOfRange(image.pixels(), i, i + 3), wanted) ? 1 : 0;
        }
        return count;
    }
}
