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

    /** @throws ImageException if the file ends early, or is a kind of JPEG that cannot be decoded */
    static JpegFile parse(byte[] file) {
        return new JpegSegments(file).read();
    }

    @Override
    public ImageFormat format() {
        return ImageFormat.JPEG;
    }

    /** The samples, and RGB where these are no RGB. */
    @Override
    public long memory(Resolution resolution) {
        final long step = resolution.step(width, height);
        return (width / step + 1) * (height / step + 1) * (4 + 3);
    }

    @Override
    public RgbImage read(Resolution resolution) throws IOException {
        try (OpenReader open = OpenReader.of(ImageFormat.JPEG, bytes)) {
            return read(open.reader(), resolution.step(width, height));
        }
    }

    private RgbImage read(ImageReader reader, int step) throws IOException {
        final List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        final ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, (step - 1) / 2, (step - 1) / 2);
        final Raster raster = reader.readRaster(0, param);
        // what was missing is grey now; other warnings are about harmless extra bytes
        if (warnings.stream().anyMatch(warning -> warning.contains("premature end"))) {
            throw ImageException.incomplete(ImageFormat.JPEG);
        }
        final byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
        return new RgbImage(raster.getWidth(), raster.getHeight(), colour.toRgb(samples));
    }

    static ImageException unsupported(String kind) {
        return new ImageException(
                Reason.UNSUPPORTED_FORMAT,
                "This kind of JPEG (%s) cannot be read. Save it as a baseline or progressive 8-bit JPEG."
                        .formatted(kind));
    }
}
