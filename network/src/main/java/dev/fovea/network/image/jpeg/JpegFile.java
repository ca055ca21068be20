package dev.fovea.network.image.jpeg;

import dev.fovea.network.image.ColourProfile;
import dev.fovea.network.image.EncodedImage;
import dev.fovea.network.image.ImageException;
import dev.fovea.network.image.ImageException.Reason;
import dev.fovea.network.image.ImageFormat;
import dev.fovea.network.image.OpenReader;
import dev.fovea.network.image.Orientation;
import dev.fovea.network.image.PixelTarget;
import dev.fovea.network.image.Resolution;
import dev.fovea.network.image.RgbImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReadParam;
import org.jspecify.annotations.Nullable;

/**
 * A JPEG file, baseline or progressive, in one scan or several. The reader sees the coded picture alone, without colour profiles, and is
 * told what its samples mean.
 *
 * @param bytes of the coded picture
 * @param buffered whether a decoder needs all coefficients at once, since the picture comes in several scans
 * @param ended whether the file has an end marker
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record JpegFile(
        byte[] bytes,
        JpegFrame frame,
        int scans,
        boolean buffered,
        boolean ended,
        JpegColour colour,
        Orientation orientation,
        @Nullable ColourProfile profile)
        implements EncodedImage {

    /**
     * Looks through a file, decoding nothing.
     *
     * @throws ImageException if the file ends early, or is a kind of JPEG that cannot be decoded
     */
    public static JpegFile parse(byte[] file) {
        return new JpegSegments(file).read();
    }

    @Override
    public ImageFormat format() {
        return ImageFormat.JPEG;
    }

    @Override
    public int width() {
        return frame.width();
    }

    @Override
    public int height() {
        return frame.height();
    }

    @Override
    public boolean storesRgb() {
        return !colour.ink();
    }

    @Override
    public int passes() {
        return scans;
    }

    @Override
    public long decodedPixels(Resolution resolution) {
        return colour.passesRows() ? resolution.pixels(width(), height()) : pixels();
    }

    /** The result, all samples of ink, and all coefficients where there are several scans. */
    @Override
    public long memory(Resolution resolution) {
        return PixelTarget.memory(width(), height(), resolution)
                + (colour.passesRows() ? 0 : colour.bands() * pixels())
                + (buffered ? frame.coefficientBytes() : 0);
    }

    @Override
    public RgbImage read(Resolution resolution) throws IOException {
        if (!colour.passesRows()) {
            return readInk(resolution);
        }
        // a reader shows a picture of several scans once per scan, of which the last is right
        final int expected = buffered ? scans : 1;
        final PixelTarget target = target(resolution);
        final int passes = passRows(target, expected);
        if (passes >= expected) {
            return target.picture();
        }
        final PixelTarget again = target(resolution);
        passRows(again, passes);
        return again.picture();
    }

    /** Reads the picture and passes on one of its passes, of which the number is returned. */
    private int passRows(PixelTarget target, int pass) throws IOException {
        try (OpenReader open = OpenReader.of(ImageFormat.JPEG, bytes)) {
            final List<String> warnings = warnings(open);
            final PassingRaster rows = new PassingRaster(width(), height(), colour.converted(), target, pass);
            final ImageReadParam param = open.reader().getDefaultReadParam();
            param.setDestination(rows.image());
            open.reader().read(0, param);
            requireComplete(warnings);
            return rows.passes();
        }
    }

    private RgbImage readInk(Resolution resolution) throws IOException {
        try (OpenReader open = OpenReader.of(ImageFormat.JPEG, bytes)) {
            final List<String> warnings = warnings(open);
            final Raster samples = open.reader().readRaster(0, null);
            requireComplete(warnings);
            return convert(samples, resolution);
        }
    }

    private static List<String> warnings(OpenReader open) {
        final List<String> warnings = new ArrayList<>();
        open.reader().addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        return warnings;
    }

    private RgbImage convert(Raster samples, Resolution resolution) {
        final PixelTarget target = target(resolution);
        final byte[] row = new byte[width() * colour.bands()];
        for (int y = 0; y < height(); y++) {
            samples.getDataElements(0, y, width(), 1, row);
            target.put(y, 0, 1, colour.toRgb(row), width());
        }
        return target.picture();
    }

    private PixelTarget target(Resolution resolution) {
        return PixelTarget.of(ImageFormat.JPEG, width(), height(), resolution);
    }

    /** What was missing is grey now. Without an end marker the last rows have come for sure if there was more behind them. */
    private void requireComplete(List<String> warnings) {
        if (warnings.stream().anyMatch(warning -> warning.contains("premature end"))
                || (!ended && warnings.stream().noneMatch(warning -> warning.contains("extraneous bytes")))) {
            throw ImageException.incomplete(ImageFormat.JPEG);
        }
    }

    static ImageException unsupported(String kind) {
        return new ImageException(
                Reason.UNSUPPORTED_FORMAT,
                "This kind of JPEG (%s) cannot be read. Save it as a baseline or progressive 8-bit JPEG."
                        .formatted(kind));
    }
}
