package dev.fovea.network.image.tiff.file;

import dev.fovea.network.image.ColourProfile;
import dev.fovea.network.image.EncodedImage;
import dev.fovea.network.image.ImageException;
import dev.fovea.network.image.ImageException.Reason;
import dev.fovea.network.image.ImageFormat;
import dev.fovea.network.image.Orientation;
import dev.fovea.network.image.Resolution;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.tiff.TiffPicture;
import dev.fovea.network.image.tiff.UnsupportedTiffException;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A TIFF file, of which the first page is read. */
public record TiffFile(TiffPicture picture, Orientation orientation) implements EncodedImage {

    private static final int USUAL_SAMPLES = 4;
    /** Samples that decide about a colour, RGB, and a JPEG stream that may be all of the picture. */
    private static final int BYTES_PER_PIXEL = 5 + 3 + 4;

    public static TiffFile parse(byte[] file) throws IOException {
        return told(() -> {
            final TiffPicture picture = TiffPicture.parse(file, TiffJpeg::decode);
            return new TiffFile(picture, Orientation.ofExif(picture.orientation()));
        });
    }

    @Override
    public ImageFormat format() {
        return ImageFormat.TIFF;
    }

    @Override
    public int width() {
        return picture.width();
    }

    @Override
    public int height() {
        return picture.height();
    }

    @Override
    public @Nullable ColourProfile profile() {
        return ColourProfile.of(picture.colourProfile());
    }

    @Override
    public boolean storesRgb() {
        return picture.storesRgb();
    }

    /** Counts all of every tile. */
    @Override
    public long pixels() {
        return weighed(picture.storedPixels());
    }

    /** Counts a tile larger than the picture, but only one: they are unpacked one after the other. */
    @Override
    public long decodedPixels(Resolution resolution) {
        return weighed(Math.max(EncodedImage.super.pixels(), picture.tilePixels()));
    }

    /** Counts a pixel of more samples than usual as several. */
    private long weighed(long pixels) {
        final long times = (picture.samples() + USUAL_SAMPLES - 1L) / USUAL_SAMPLES;
        if (width() == 0 || height() == 0) {
            return 0;
        }
        return pixels > Long.MAX_VALUE / times ? Long.MAX_VALUE : pixels * times;
    }

    @Override
    public long memory(Resolution resolution) {
        return BYTES_PER_PIXEL * decodedPixels(resolution) + picture.workspace();
    }

    @Override
    public RgbImage read(Resolution resolution) throws IOException {
        return told(() -> new RgbImage(width(), height(), picture.rgb()));
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    /** What goes wrong, in words for whoever sent the file. */
    private static <T> T told(Step<T> step) throws IOException {
        try {
            return step.run();
        } catch (EOFException e) {
            throw ImageException.incomplete(ImageFormat.TIFF);
        } catch (UnsupportedTiffException e) {
            throw new ImageException(
                    Reason.UNSUPPORTED_FORMAT,
                    "This kind of TIFF (%s) cannot be read. Save it with 8 bits per sample as RGB or grey, uncompressed or with LZW."
                            .formatted(e.getMessage()));
        }
    }
}
