package dev.fovea.training.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.image.RgbImage;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ColourJitterTest {

    private static final int[] COLOUR = {200, 100, 50};

    @Test
    void brightnessMultipliesLevels() {
        assertThat(changed(colours -> colours.brightness(0.5f), COLOUR)).isEqualTo(pixels(100, 50, 25));
        assertThat(changed(colours -> colours.brightness(1.5f), COLOUR)).isEqualTo(pixels(255, 150, 75));
    }

    /** The mean grey of 100 and 200 is 149.985, as the weights of the channels add up to 0.9999. */
    @Test
    void contrastMovesLevelsFromTheMean() {
        assertThat(changed(colours -> colours.contrast(0.5f), 100, 100, 100, 200, 200, 200))
                .isEqualTo(pixels(125, 125, 125, 175, 175, 175));
        assertThat(changed(colours -> colours.contrast(1.8f), 100, 100, 100, 200, 200, 200))
                .isEqualTo(pixels(60, 60, 60, 240, 240, 240));
    }

    /** 0.2989 * 200 + 0.587 * 100 + 0.114 * 50 = 124.18. */
    @Test
    void saturationMovesAPixelFromItsGrey() {
        assertThat(changed(colours -> colours.saturation(0), COLOUR)).isEqualTo(pixels(124, 124, 124));
        assertThat(changed(colours -> colours.saturation(0.5f), COLOUR)).isEqualTo(pixels(162, 112, 87));
        assertThat(changed(colours -> colours.saturation(2), COLOUR)).isEqualTo(pixels(255, 76, 0));
    }

    /** As Python's colorsys has it. */
    @Test
    void hueTurnsTheCircleOfColours() {
        assertThat(changed(colours -> colours.hue(0.25f), COLOUR)).isEqualTo(pixels(75, 200, 50));
        assertThat(changed(colours -> colours.hue(-0.1f), 10, 200, 90)).isEqualTo(pixels(44, 200, 10));
        assertThat(changed(colours -> colours.hue(1 / 3f), 255, 0, 0)).isEqualTo(pixels(0, 255, 0));
        assertThat(changed(colours -> colours.hue(-1 / 3f), 255, 0, 0)).isEqualTo(pixels(0, 0, 255));
        assertThat(changed(colours -> colours.hue(0.5f), 0, 0, 200)).isEqualTo(pixels(200, 200, 0));
        assertThat(changed(colours -> colours.hue(0.3f), 80, 80, 80)).isEqualTo(pixels(80, 80, 80));
    }

    @Test
    void withoutRangesNothingChanges() {
        final RgbImage photo = new RgbImage(1, 1, pixels(COLOUR));
        assertThat(new ColourJitter(0, 0, 0, 0).apply(photo, new SplittableRandom(1)))
                .isEqualTo(photo);
    }

    /** Grey has no hue and no saturation, and a plain picture no contrast. */
    @Test
    void brightnessIsSpreadOverItsRange() {
        final SplittableRandom random = new SplittableRandom(1);
        double sum = 0;
        int least = 255;
        int most = 0;
        for (int i = 0; i < 1000; i++) {
            final int level = new ColourJitter(0.4, 0, 0, 0.5)
                    .apply(Grey.plain(1, 1, 100), random)
                    .sample(0, 0, 1);
            sum += level;
            least = Math.min(least, level);
            most = Math.max(most, level);
        }
        assertThat(least).isBetween(60, 61);
        assertThat(most).isBetween(139, 140);
        // the standard deviation of the mean is 0.7
        assertThat(sum / 1000).isBetween(97.0, 103.0);
    }

    private static byte[] changed(Consumer<Colours> change, int... levels) {
        final Colours colours = new Colours(new RgbImage(levels.length / 3, 1, pixels(levels)));
        change.accept(colours);
        return colours.toImage().pixels();
    }

    private static byte[] pixels(int... levels) {
        final byte[] pixels = new byte[levels.length];
        for (int i = 0; i < levels.length; i++) {
            pixels[i] = (byte) levels[i];
        }
        return pixels;
    }
}
