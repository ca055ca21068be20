package dev.fovea.network.image;

import java.io.IOException;

/** A GIF file, of which the first frame is read, without the canvas around it. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GifFile(byte[] bytes, int width, int height) implements EncodedImage {

    static GifFile parse(byte[] file) throws IOException {
        try (OpenReader open = OpenReader.of(ImageFormat.GIF, file)) {
            return new GifFile(file, open.width(), open.height());
        }
    }

    @Override
    public ImageFormat format() {
        return ImageFormat.GIF;
    }

    @Override
    public Orientation orientation() {
        return Orientation.UPRIGHT;
    }

    @Override
    public long memory(Resolution resolution) {
        return OpenReader.memory(pixels());
    }

    /** Rows that never came stay black, and the reader says nothing of it. */
    @Override
    public RgbImage read(Resolution resolution) throws IOException {
        try (OpenReader open = OpenReader.of(ImageFormat.GIF, bytes)) {
            final DecodedRows rows = new DecodedRows();
            open.reader().addIIOReadUpdateListener(rows);
            final RgbImage image = open.read();
            if (rows.count() < image.height()) {
                throw ImageException.incomplete(ImageFormat.GIF);
            }
            return image;
        }
    }
}
