package dev.fovea.network.image;

import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** A file whose structure has been looked through, but whose pixels are not decoded yet. */
sealed interface EncodedImage permits JpegFile, PngFile, WebpFile, GifFile, BmpFile, TiffFile {

    ImageFormat format();

    /** What the reader gets to see: the picture without colour profiles, comments and the like. */
    byte[] bytes();

    Orientation orientation();

    /** A new reader for {@link #bytes()}, to be disposed by the caller. */
    default ImageReader reader() {
        return readerOfJava(format());
    }

    /**
     * The largest number of pixels that decoding would make room for, from headers alone.
     *
     * @param reader with {@link #bytes()} as its input
     */
    default long pixels(ImageReader reader) throws IOException {
        return (long) reader.getWidth(0) * reader.getHeight(0);
    }

    /**
     * Decodes the picture, not yet upright.
     *
     * @param shorterSide the shorter side needed later, 0 for all there is; more pixels than needed may come
     */
    default RgbImage read(ImageReader reader, int shorterSide) throws IOException {
        return RgbConverter.convert(reader.read(0));
    }

    /** The first picture of a file. */
    static EncodedImage parse(ImageFormat format, byte[] file) {
        return switch (format) {
            case JPEG -> JpegFile.parse(file);
            case PNG -> PngFile.parse(file);
            case WEBP -> WebpFile.parse(file);
            case GIF -> new GifFile(file);
            case BMP -> new BmpFile(file);
            case TIFF -> TiffFile.parse(file);
        };
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
}
