package dev.fovea.service.explain;

import dev.fovea.network.image.PngWriter;
import dev.fovea.network.image.RgbImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Pictures of one size side by side, with white between them. Of a large row, every so many pixels are left out. */
final class PictureRow {

    static final int GAP = 4;

    private static final byte WHITE = (byte) 0xff;

    private final int maxPixels;

    /** @param maxPixels of all pictures together */
    PictureRow(int maxPixels) {
        this.maxPixels = maxPixels;
    }

    /**
     * One PNG file of several.
     *
     * @param pictures PNG files of one size
     */
    byte[] of(List<byte[]> pictures) {
        final List<BufferedImage> images =
                pictures.stream().map(png -> read(png, pictures.size())).toList();
        final int width = images.get(0).getWidth();
        final int height = images.get(0).getHeight();
        final int all = images.size() * (width + GAP) - GAP;
        final byte[] row = new byte[3 * all * height];
        Arrays.fill(row, WHITE);
        for (int i = 0; i < images.size(); i++) {
            for (int y = 0; y < height; y++) {
                copy(images.get(i), y, row, 3 * (y * all + i * (width + GAP)));
            }
        }
        return PngWriter.write(new RgbImage(all, height, row));
    }

    private static void copy(BufferedImage image, int y, byte[] into, int at) {
        int next = at;
        for (int x = 0; x < image.getWidth(); x++) {
            final int rgb = image.getRGB(x, y);
            into[next++] = (byte) (rgb >> 16);
            into[next++] = (byte) (rgb >> 8);
            into[next++] = (byte) rgb;
        }
    }

    private BufferedImage read(byte[] png, int count) {
        final ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
            reader.setInput(input, true, true);
            final double pixels = (double) count * reader.getWidth(0) * reader.getHeight(0);
            final int step = (int) Math.ceil(Math.sqrt(Math.max(1, pixels / maxPixels)));
            final ImageReadParam every = reader.getDefaultReadParam();
            every.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, every);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            reader.dispose();
        }
    }
}
