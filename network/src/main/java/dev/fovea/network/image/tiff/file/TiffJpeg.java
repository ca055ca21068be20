package dev.fovea.network.image.tiff.file;

import dev.fovea.network.image.ImageException;
import dev.fovea.network.image.ImageFormat;
import dev.fovea.network.image.OpenReader;
import dev.fovea.network.image.jpeg.JpegColour;
import dev.fovea.network.image.jpeg.JpegFile;
import dev.fovea.network.image.tiff.JpegStreams.Samples;
import dev.fovea.network.image.tiff.UnsupportedTiffException;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Decodes the JPEG streams in TIFF files, whose colours the TIFF tags tell and not the streams themselves. */
final class TiffJpeg {

    /** A progressive picture of four inks has 18. */
    private static final int MOST_SCANS = 20;

    private TiffJpeg() {}

    static Samples decode(byte[] stream, int width, int mostRows, boolean luminance) throws IOException {
        final JpegFile jpeg = parse(stream);
        if (jpeg.width() != width || jpeg.height() > mostRows) {
            throw new IOException("A JPEG stream of another size than its segment");
        }
        try (OpenReader open = OpenReader.of(ImageFormat.JPEG, jpeg.bytes())) {
            final List<String> warnings = new ArrayList<>();
            open.reader().addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            final Raster raster = open.reader().readRaster(0, null);
            if (warnings.stream().anyMatch(warning -> warning.contains("premature end"))) {
                throw ImageException.incomplete(ImageFormat.TIFF);
            }
            final byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
            return new Samples(
                    raster.getWidth(),
                    raster.getHeight(),
                    raster.getNumBands(),
                    luminance ? JpegColour.YCBCR.toRgb(samples) : samples);
        }
    }

    private static JpegFile parse(byte[] stream) throws IOException {
        try {
            final JpegFile jpeg = JpegFile.parse(stream);
            if (jpeg.scans() > MOST_SCANS) {
                throw new UnsupportedTiffException("JPEG compression in more than " + MOST_SCANS + " scans");
            }
            return jpeg;
        } catch (ImageException e) {
            // what is said of a JPEG file is no help to those who sent a TIFF file
            throw e.reason() == ImageException.Reason.UNSUPPORTED_FORMAT
                    ? new UnsupportedTiffException("an unusual kind of JPEG compression")
                    : new IOException(e);
        }
    }
}
