package dev.fovea.network.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageReader;

/** A GIF file, of which the first frame is read, without the canvas around it. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GifFile(byte[] bytes) implements EncodedImage {

    @Override
    public ImageFormat format() {
        return ImageFormat.GIF;
    }

    @Override
    public Orientation orientation() {
        return Orientation.UPRIGHT;
    }

    /** Rows that never came stay black, and the reader says nothing of it. */
    @Override
    public RgbImage read(ImageReader reader, int shorterSide) throws IOException {
        final DecodedRows rows = new DecodedRows();
        reader.addIIOReadUpdateListener(rows);
        final BufferedImage image = reader.read(0);
        if (rows.count() < image.getHeight()) {
            throw ImageException.incomplete(ImageFormat.GIF);
        }
        return RgbConverter.convert(image);
    }
}
