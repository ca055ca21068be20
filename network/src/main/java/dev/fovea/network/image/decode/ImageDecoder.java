package dev.fovea.network.image.decode;

import dev.fovea.manifest.InputSpec.ColourProfiles;
import dev.fovea.network.image.ColourProfile;
import dev.fovea.network.image.EncodedImage;
import dev.fovea.network.image.ImageException;
import dev.fovea.network.image.ImageException.Reason;
import dev.fovea.network.image.ImageFormat;
import dev.fovea.network.image.Orientation;
import dev.fovea.network.image.Resolution;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.bmp.BmpFile;
import dev.fovea.network.image.decode.ProfileUse.Treatment;
import dev.fovea.network.image.gif.GifFile;
import dev.fovea.network.image.jpeg.JpegFile;
import dev.fovea.network.image.png.PngFile;
import dev.fovea.network.image.tiff.file.TiffFile;
import dev.fovea.network.image.webp.file.WebpFile;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

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
        return inspect(file, Wanted.of(shorterSide)).pixels();
    }

    /** As {@link #decode}, with what else the file says. */
    public DecodedImage inspect(byte[] file, int shorterSide) {
        return inspect(file, Wanted.of(shorterSide));
    }

    /** As {@link #decode}, with what else the file says, and in sRGB if that is wanted. */
    public DecodedImage inspect(byte[] file, Wanted wanted) {
        final ImageFormat format = ImageFormat.of(file);
        try {
            return read(parse(format, file), wanted);
        } catch (ImageException | CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // whatever a reader throws at a file that lies about itself, down to impossible array sizes, is the file's
            // fault
            throw ImageException.damaged(format, e);
        }
    }

    /** The first picture of a file. */
    static EncodedImage parse(ImageFormat format, byte[] file) throws IOException {
        return switch (format) {
            case JPEG -> JpegFile.parse(file);
            case PNG -> PngFile.parse(file);
            case WEBP -> WebpFile.parse(file);
            case GIF -> GifFile.parse(file);
            case BMP -> BmpFile.parse(file);
            case TIFF -> TiffFile.parse(file);
        };
    }

    private DecodedImage read(EncodedImage image, Wanted wanted) throws IOException {
        final Resolution resolution = new Resolution(wanted.shorterSide());
        requireAllowed(image, resolution);
        final ColourProfile carried = image.profile();
        final ColourProfile profile = carried == null || carried.isSrgb() ? null : carried;
        final boolean convert = profile != null && wanted.profiles() == ColourProfiles.CONVERT;
        final boolean turned = image.orientation() != Orientation.UPRIGHT;
        final long copies = (turned || convert ? 3 : 0) * image.decodedPixels(resolution);
        final MemoryBudget.Share share = take(image.memory(resolution) + copies);
        try {
            final RgbImage upright = image.orientation().apply(image.read(resolution));
            final RgbImage converted = convert && profile != null && image.storesRgb() ? profile.toSrgb(upright) : null;
            final boolean swaps = image.orientation().swapsSides();
            return new DecodedImage(
                    image.format(),
                    swaps ? image.height() : image.width(),
                    swaps ? image.width() : image.height(),
                    turned,
                    profile == null ? null : new ProfileUse(profile.name(), treatment(convert, converted)),
                    converted == null ? upright : converted);
        } finally {
            share.close();
        }
    }

    private static Treatment treatment(boolean wanted, @Nullable RgbImage converted) {
        if (!wanted) {
            return Treatment.IGNORED;
        }
        return converted == null ? Treatment.UNUSABLE : Treatment.CONVERTED;
    }

    private MemoryBudget.Share take(long memory) {
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
        return limits.memory().take(memory);
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
        } else if (image.pixels() * image.passes() / DecodeLimits.PASSES > limits.maxStoredPixels()) {
            throw new ImageException(
                    Reason.TOO_MANY_STORED_PIXELS,
                    String.format(
                            Locale.ROOT,
                            "The image file holds %,d pixels in %d scans and at most %,d are gone through, each up to %d"
                                    + " times. Save it with fewer scans or send a smaller image.",
                            image.pixels(),
                            image.passes(),
                            limits.maxStoredPixels(),
                            DecodeLimits.PASSES));
        }
    }
}
