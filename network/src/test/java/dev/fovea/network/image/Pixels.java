package dev.fovea.network.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import javax.imageio.ImageIO;

/** Pictures as Java's own readers see them, and comparison with ours. */
final class Pixels {

    private Pixels() {}

    /** The colours of a screen; of grey the levels as they are stored, which Java would brighten. */
    static RgbImage ofJava(byte[] file) throws IOException {
        final BufferedImage image = read(file);
        return image.getRaster().getNumBands() < 3 ? PictureKind.rgb(image) : RgbImage.of(image);
    }

    /** Grey of 16 bits, of which the upper 8 are kept. */
    static RgbImage upperBitsOfGrey(byte[] file) throws IOException {
        final BufferedImage image = read(file);
        final int[] samples = image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
        assertThat(image.getSampleModel().getSampleSize()).containsExactly(16);
        for (int i = 0; i < samples.length; i++) {
            samples[i] >>= 8;
        }
        return TestImages.gray(image.getWidth(), image.getHeight(), samples);
    }

    private static BufferedImage read(byte[] file) throws IOException {
        return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(file)), "no reader of Java");
    }

    /** In levels, 0 to 255. */
    static int worstDifference(RgbImage actual, RgbImage expected) {
        assertThat(actual).hasToString(expected.toString());
        int worst = 0;
        for (int i = 0; i < expected.pixels().length; i++) {
            worst = Math.max(worst, Math.abs((actual.pixels()[i] & 0xff) - (expected.pixels()[i] & 0xff)));
        }
        return worst;
    }
}
