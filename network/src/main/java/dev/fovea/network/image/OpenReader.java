package dev.fovea.network.image;

import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A reader of ImageIO at the first picture of a file in memory, for formats that have no decoder of their own.
 *
 * @param reader closed with this
 */
record OpenReader(ImageReader reader, ImageInputStream input) implements AutoCloseable {

    /** With the reader that comes with Java. */
    static OpenReader of(ImageFormat format, byte[] bytes) {
        return of(readerOfJava(format), bytes);
    }

    static OpenReader of(ImageReader reader, byte[] bytes) {
        final ImageInputStream input = new ByteArrayInput(bytes);
        reader.setInput(input, false, true);
        return new OpenReader(reader, input);
    }

    private static ImageReader readerOfJava(ImageFormat format) {
        final Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.name());
        while (readers.hasNext()) {
            final ImageReader reader = readers.next();
            // whatever other plug-ins are on the class path must not change the result
            if (reader.getClass().getModule().equals(ImageIO.class.getModule())) {
                return reader;
            }
            reader.dispose();
        }
        throw new IllegalStateException("This Java runtime cannot read " + format + " images");
    }

    int width() throws IOException {
        return reader.getWidth(0);
    }

    int height() throws IOException {
        return reader.getHeight(0);
    }

    RgbImage read() throws IOException {
        return RgbConverter.convert(reader.read(0));
    }

    /** Bytes that {@link #read()} takes for a picture of up to four samples of 8 bits: the reader's own pixels, and RGB. */
    static long memory(long pixels) {
        return pixels * (4 + 3);
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        input.close();
    }
}
