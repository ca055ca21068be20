package dev.fovea.network.image;

import dev.fovea.network.image.ImageException.Reason;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * A JPEG file, baseline or progressive. The reader sees the coded picture alone and returns raw samples: colours are converted
 * here, from what the file's markers say and without colour profiles.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record JpegFile(byte[] bytes, int width, int height, JpegColour colour, Orientation orientation)
        implements EncodedImage {

    /**
     * A large photo is decoded with every n-th pixel of every n-th row, so that at least this many times the shorter side that
     * is needed remains: the resampling that follows then averages over 4 x 4 pixels and more, which keeps aliasing away.
     */
    private static final int OVERSAMPLING = 4;

    /** @throws ImageException if the file ends early, or is a kind of JPEG that cannot be decoded */
    static JpegFile parse(byte[] file) {
        return new JpegSegments(file).read();
    }

    @Override
    public ImageFormat format() {
        return ImageFormat.JPEG;
    }

    @Override
    public long pixels(ImageReader reader) {
        return (long) width * height;
    }

    @Override
    public RgbImage read(ImageReader reader, int shorterSide) throws IOException {
        final List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        final Raster raster = reader.readRaster(0, subsampling(reader, shorterSide));
        // what was missing is grey now; other warnings are about harmless extra bytes
        if (warnings.stream().anyMatch(warning -> warning.contains("premature end"))) {
            throw ImageException.incomplete(ImageFormat.JPEG);
        }
        final byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
        return new RgbImage(raster.getWidth(), raster.getHeight(), colour.toRgb(samples));
    }

    private ImageReadParam subsampling(ImageReader reader, int shorterSide) {
        final ImageReadParam param = reader.getDefaultReadParam();
        if (shorterSide > 0) {
            final int step = (int) Math.max(1, Math.min(width, height) / ((long) OVERSAMPLING * shorterSide));
            param.setSourceSubsampling(step, step, (step - 1) / 2, (step - 1) / 2);
        }
        return param;
    }

    static ImageException unsupported(String kind) {
        return new ImageException(
                Reason.UNSUPPORTED_FORMAT,
                "This kind of JPEG (%s) cannot be read. Save it as a baseline or progressive 8-bit JPEG."
                        .formatted(kind));
    }
}
