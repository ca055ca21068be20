package dev.fovea.service.explain;

import dev.fovea.network.image.Panels;
import dev.fovea.network.image.PngWriter;
import dev.fovea.network.image.RgbImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Pictures of one size side by side, with white between them. Of a large row, every so many pixels are left out. */
final class PictureRow {

    static final int GAP = 4;

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
        final List<RgbImage> images =
                pictures.stream().map(png -> read(png, pictures.size())).toList();
        return PngWriter.write(new Panels(List.of(images), GAP).drawn());
    }

    private RgbImage read(byte[] png, int count) {
        final ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
            reader.setInput(input, true, true);
            final double pixels = (double) count * reader.getWidth(0) * reader.getHeight(0);
            final int step = (int) Math.ceil(Math.sqrt(Math.max(1, pixels / maxPixels)));
            final ImageReadParam every = reader.getDefaultReadParam();
            every.setSourceSubsampling(step, step, 0, 0);
            return RgbImage.of(reader.read(0, every));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            reader.dispose();
        }
    }
}
