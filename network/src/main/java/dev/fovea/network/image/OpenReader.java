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
public record OpenReader(ImageReader reader, ImageInputStream input) implements AutoCloseable {

    /** With the reader that comes with Java. */
    public static OpenReader of(ImageFormat format, byte[] bytes) {
        final ImageReader reader = readerOfJava(format);
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

    @Override
    public void close() throws IOException {
        reader.dispose();
        input.close();
    }
}
