package dev.fovea.network.image;

import dev.fovea.network.image.ImageException.Reason;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/**
 * Decodes JPEG, PNG, WebP, GIF (first frame), BMP and TIFF (first page) files in memory. Any number of threads may use one decoder.
 */
public final class ImageDecoder {

    /** Enough for the photos of today's phones, and 150 MB as RGB. */
    public static final long DEFAULT_MAX_PIXELS = 50_000_000;

    private final DecodeLimits limits;

    /** @param maxPixels of the largest picture as it is decoded */
    public ImageDecoder(long maxPixels) {
        this(DecodeLimits.ofPixels(maxPixels));
    }

    public ImageDecoder(DecodeLimits limits) {
        this.limits = limits;
    }

    /**
     * The picture in a file, upright. Alpha is dropped and colour profiles are ignored.
     *
     * @param file any bytes; the format is recognised by them
     * @param shorterSide the shorter side in pixels that will be needed, so that a large JPEG or PNG can be decoded at a lower resolution
     *     (five times as much and more remains); 0 for full resolution
     * @throws ImageException if the bytes are no picture, a damaged one, or one that exceeds the limits, which its header tells
     * @throws CancellationException if the thread is interrupted
     */
    public RgbImage decode(byte[] file, int shorterSide) {
        return inspect(file, shorterSide).pixels();
    }

    /** As {@link #decode}, with what else the file says. */
    public DecodedImage inspect(byte[] file, int shorterSide) {
        final ImageFormat format = ImageFormat.of(file);
        try {
            return read(EncodedImage.parse(format, file), new Resolution(shorterSide));
        } catch (ImageException | CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // whatever a reader throws at a file that lies about itself, down to impossible array sizes, is the file's
            // fault
            throw ImageException.damaged(format, e);
        }
    }

    private DecodedImage read(EncodedImage image, Resolution resolution) throws IOException {
        requireAllowed(image, resolution);
        final Orientation orientation = image.orientation();
        return new DecodedImage(
                image.format(),
                orientation.swapsSides() ? image.height() : image.width(),
                orientation.swapsSides() ? image.width() : image.height(),
                orientation != Orientation.UPRIGHT,
                pixels(image, resolution));
    }

    private RgbImage pixels(EncodedImage image, Resolution resolution) throws IOException {
        final long turning = image.orientation() == Orientation.UPRIGHT ? 0 : 3 * image.decodedPixels(resolution);
        final long memory = image.memory(resolution) + turning;
        if (memory > limits.memory().bytes()) {
            throw new ImageException(
                    Reason.TOO_MUCH_MEMORY,
                    String.format(
                            Locale.ROOT,
                            "Decoding the image takes %,d bytes of memory and all that is decoded at once may take"
                                    + " %,d. Send a smaller image.",
                            memory,
                            limits.memory().bytes()));
        }
        try (MemoryBudget.Share share = limits.memory().take(memory)) {
            return image.orientation().apply(image.read(resolution));
        }
    }

    private void requireAllowed(EncodedImage image, Resolution resolution) {
        final long decoded = image.decodedPixels(resolution);
        if (image.pixels() == 0) {
            throw new ImageException(
                    Reason.CORRUPT, "The %s image has no pixels: its width or height is 0.".formatted(image.format()));
        } else if (decoded > limits.maxPixels()) {
            throw new ImageException(
                    Reason.TOO_MANY_PIXELS,
                    String.format(
                            Locale.ROOT,
                            "The image needs room for %,d pixels and at most %,d are allowed. Send a smaller image.",
                            decoded,
                            limits.maxPixels()));
        } else if (image.pixels() > limits.maxStoredPixels()) {
            throw new ImageException(
                    Reason.TOO_MANY_STORED_PIXELS,
                    String.format(
                            Locale.ROOT,
                            "The image file holds %,d pixels and at most %,d are gone through. Send a smaller image.",
                            image.pixels(),
                            limits.maxStoredPixels()));
        }
    }
}
