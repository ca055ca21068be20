package dev.fovea.network.image;

import dev.fovea.network.image.ImageException.Reason;
import java.io.IOException;
import java.util.Locale;

/**
 * Decodes JPEG, PNG, WebP, GIF (first frame), BMP and TIFF (first page) files in memory. Any number of threads may use one decoder.
 */
public final class ImageDecoder {

    /** Enough for the photos of today's phones, and 150 MB as RGB. */
    public static final long DEFAULT_MAX_PIXELS = 50_000_000;

    private final long maxPixels;

    /** @param maxPixels width times height of the largest picture to be decoded */
    public ImageDecoder(long maxPixels) {
        if (maxPixels < 1) {
            throw new IllegalArgumentException("The largest number of pixels must be positive, not " + maxPixels);
        }
        this.maxPixels = maxPixels;
    }

    /**
     * The picture in a file, upright. Alpha is dropped and colour profiles are ignored.
     *
     * @param file any bytes; the format is recognised by them
     * @param shorterSide the shorter side in pixels that will be needed, so that a large JPEG can be decoded at a lower resolution
     *     (four times as much and more remains); 0 for full resolution
     * @throws ImageException if the bytes are no picture, a damaged one, or one of too many pixels, which its header tells
     */
    public RgbImage decode(byte[] file, int shorterSide) {
        return inspect(file, shorterSide).pixels();
    }

    /** As {@link #decode}, with what else the file says. */
    public DecodedImage inspect(byte[] file, int shorterSide) {
        final ImageFormat format = ImageFormat.of(file);
        try {
            return read(EncodedImage.parse(format, file), new Resolution(shorterSide));
        } catch (ImageException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // whatever a reader throws at a file that lies about itself, down to impossible array sizes, is the file's
            // fault
            throw ImageException.damaged(format, e);
        }
    }

    private DecodedImage read(EncodedImage image, Resolution resolution) throws IOException {
        requireAllowed(image.pixels(), image.format());
        final Orientation orientation = image.orientation();
        return new DecodedImage(
                image.format(),
                orientation.swapsSides() ? image.height() : image.width(),
                orientation.swapsSides() ? image.width() : image.height(),
                orientation != Orientation.UPRIGHT,
                orientation.apply(image.read(resolution)));
    }

    private void requireAllowed(long pixels, ImageFormat format) {
        if (pixels == 0) {
            throw new ImageException(
                    Reason.CORRUPT, "The %s image has no pixels: its width or height is 0.".formatted(format));
        } else if (pixels > maxPixels) {
            throw new ImageException(
                    Reason.TOO_MANY_PIXELS,
                    String.format(
                            Locale.ROOT,
                            "The image needs room for %,d pixels and at most %,d are allowed. Send a smaller image.",
                            pixels,
                            maxPixels));
        }
    }
}
