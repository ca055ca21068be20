package dev.fovea.network.image.tiff;

import java.io.IOException;

/** Decodes JPEG streams, in which JPEG-compressed segments are stored. */
@FunctionalInterface
public interface JpegStreams {

    /**
     * The samples of a stream.
     *
     * @param stream a whole JPEG file, from its first marker to its last
     * @param width that the stream must have
     * @param mostRows that the stream may have
     * @param luminance whether the stream holds luminance and chroma, to be converted to RGB; other samples come as they are stored
     */
    Samples decode(byte[] stream, int width, int mostRows, boolean luminance) throws IOException;

    /**
     * Decoded samples.
     *
     * @param samples [height, width, bands], unsigned
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Samples(int width, int height, int bands, byte[] samples) {}
}
