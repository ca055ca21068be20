package dev.fovea.network.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures as PNG files, in memory. */
public final class PngWriter {

    private PngWriter() {}

    /** The bytes of an 8-bit RGB PNG. */
    public static byte[] write(RgbImage picture) {
        final BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_3BYTE_BGR);
        final byte[] row = new byte[3 * picture.width()];
        for (int y = 0; y < picture.height(); y++) {
            System.arraycopy(picture.pixels(), y * row.length, row, 0, row.length);
            final int[] samples = new int[row.length];
            for (int i = 0; i < row.length; i++) {
                samples[i] = row[i] & 0xff;
            }
            image.getRaster().setPixels(0, y, picture.width(), 1, samples);
        }
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", output)) {
                throw new IllegalStateException("This Java runtime cannot write PNG images");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
