package dev.fovea.network.image.decode;

import dev.fovea.network.image.ImageFormat;
import dev.fovea.network.image.RgbImage;
import org.jspecify.annotations.Nullable;

/**
 * A picture and what its file says about it.
 *
 * @param width in pixels at full resolution, upright
 * @param height in pixels at full resolution, upright
 * @param turned whether the file's metadata say that the stored picture had to be turned or mirrored
 * @param profile what was done with the file's colour profile; absent if it has none, or sRGB
 * @param pixels all of the picture, upright, perhaps at a lower resolution
 */
public record DecodedImage(
        ImageFormat format,
        int width,
        int height,
        boolean turned,
        @Nullable ProfileUse profile,
        RgbImage pixels) {}
