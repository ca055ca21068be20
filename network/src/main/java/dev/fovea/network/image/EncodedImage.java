package dev.fovea.network.image;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file whose structure has been looked through, but whose pixels are not decoded yet. It knows how to decode itself. */
public interface EncodedImage {

    ImageFormat format();

    /** In pixels, as stored: before the orientation is applied. */
    int width();

    /** In pixels, as stored: before the orientation is applied. */
    int height();

    Orientation orientation();

    /** The colour profile that the file carries for this picture; absent if there is none. */
    default @Nullable ColourProfile profile() {
        return null;
    }

    /** Whether what is stored is grey or RGB, in whatever form, which is what profiles of these are for: neither ink nor L*a*b*. */
    default boolean storesRgb() {
        return true;
    }

    /** The largest number of pixels that decoding would go through, from headers alone; frames and tiles may exceed the picture. */
    default long pixels() {
        return (long) width() * height();
    }

    /** How many times decoding would go over all pixels: once for each scan that refines them. */
    default int passes() {
        return 1;
    }

    /** The largest number of pixels that {@link #read} would make room for; fewer than there are if it decodes at a fraction of the size. */
    default long decodedPixels(Resolution resolution) {
        return pixels();
    }

    /** Bytes of memory that {@link #read} takes at most, beside the file itself and with its result. */
    long memory(Resolution resolution);

    /**
     * Decodes the picture, all of it and not yet upright.
     *
     * @param resolution that is needed; more pixels may come
     * @throws ImageException if the file is damaged or of an unsupported kind; whatever else is thrown counts as damage too
     */
    RgbImage read(Resolution resolution) throws IOException;
}
