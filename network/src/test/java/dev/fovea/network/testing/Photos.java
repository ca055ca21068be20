package dev.fovea.network.testing;

import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.png.PngWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Made-up photos: soft waves, different for each seed. */
public final class Photos {

    private static final int WAVES = 8;

    private Photos() {}

    /** The same scene at any size. */
    public static RgbImage scene(int seed, int width, int height) {
        final Random random = new Random(seed);
        final double[] down = random.doubles(WAVES, 0.5, 4).toArray();
        final double[] across = random.doubles(WAVES, 0.5, 4).toArray();
        final double[] phase = random.doubles(WAVES, 0, 2 * Math.PI).toArray();
        final byte[] pixels = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double level = 128;
                for (int i = 0; i < WAVES; i++) {
                    final double angle =
                            Math.PI * (down[i] * (y + 0.5) / height + across[i] * (x + 0.5) / width) + phase[i];
                    level += 15 * Math.sin(angle);
                }
                for (int channel = 0; channel < 3; channel++) {
                    pixels[3 * (y * width + x) + channel] = (byte) Math.round(level);
                }
            }
        }
        return new RgbImage(width, height, pixels);
    }

    public static byte[] png(int seed) {
        return PngWriter.write(scene(seed, 64, 48));
    }

    /** A JPEG that says in EXIF that it is to be turned by 90 degrees. */
    public static byte[] turnedJpeg(int seed, int width, int height) {
        final byte[] jpeg = jpeg(seed, width, height);
        // "Exif", a big-endian TIFF with one tag: orientation (0x112), a short, once, 6
        final byte[] segment = HexFormat.of()
                .parseHex("ffe10022" + "457869660000" + "4d4d002a00000008" + "0001" + "011200030000000100060000"
                        + "00000000");
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(segment);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    public static byte[] jpeg(int seed, int width, int height) {
        final RgbImage scene = scene(seed, width, height);
        final BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, scene.sample(x, y, 0) << 16 | scene.sample(x, y, 1) << 8 | scene.sample(x, y, 2));
            }
        }
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(image, "jpeg", stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
