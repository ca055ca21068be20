package dev.fovea.network.image;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A TIFF file, of which the first page is read. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TiffFile(byte[] bytes, TiffTags tags, int width, int height) implements EncodedImage {

    private static final int SAMPLES_PER_PIXEL = 277;
    private static final int PROFILE = 34675;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_LENGTH = 323;
    private static final int USUAL_SAMPLES = 4;

    static TiffFile parse(byte[] file) throws IOException {
        try (OpenReader open = open(file)) {
            return new TiffFile(file, TiffTags.at(file, 0, file.length), open.width(), open.height());
        }
    }

    private static OpenReader open(byte[] file) {
        return OpenReader.of(new TIFFImageReaderSpi().createReaderInstance(null), file);
    }

    @Override
    public ImageFormat format() {
        return ImageFormat.TIFF;
    }

    @Override
    public Orientation orientation() {
        return tags.orientation();
    }

    @Override
    public @Nullable ColourProfile profile() {
        return ColourProfile.of(tags.bytes(PROFILE));
    }

    /** Counts a tile larger than the picture, and a pixel of more samples than usual as several. */
    @Override
    public long pixels() {
        final long samples = tags.value(SAMPLES_PER_PIXEL, 1);
        final long tile = saturatedProduct(tags.value(TILE_WIDTH, 0), tags.value(TILE_LENGTH, 0));
        final long picture = EncodedImage.super.pixels();
        if (picture == 0) {
            return 0;
        }
        return saturatedProduct(Math.max(picture, tile), (samples + USUAL_SAMPLES - 1) / USUAL_SAMPLES);
    }

    /** Of floating-point numbers four times as much. */
    @Override
    public long memory(Resolution resolution) {
        return 4 * OpenReader.memory(pixels());
    }

    @Override
    public RgbImage read(Resolution resolution) throws IOException {
        try (OpenReader open = open(bytes)) {
            return open.read();
        }
    }

    private static long saturatedProduct(long a, long b) {
        return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
    }
}
