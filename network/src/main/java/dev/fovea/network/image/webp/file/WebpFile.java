package dev.fovea.network.image.webp.file;

import dev.fovea.network.image.ColourProfile;
import dev.fovea.network.image.EncodedImage;
import dev.fovea.network.image.ImageException;
import dev.fovea.network.image.ImageFormat;
import dev.fovea.network.image.Orientation;
import dev.fovea.network.image.Resolution;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.webp.Bitstream;
import dev.fovea.network.image.webp.BitstreamException;
import org.jspecify.annotations.Nullable;

/**
 * A WebP file, of which the first picture is read, without its alpha: {@code picture} lies on a black canvas, which is larger only
 * in animations.
 *
 * @param width of the canvas
 * @param height of the canvas
 * @param left where the picture begins on the canvas
 * @param top where the picture begins on the canvas
 */
public record WebpFile(
        Bitstream picture,
        int width,
        int height,
        int left,
        int top,
        Orientation orientation,
        @Nullable ColourProfile profile)
        implements EncodedImage {

    /**
     * Looks through a file, decoding nothing.
     *
     * @throws ImageException if the file ends early, or there is no picture
     */
    public static WebpFile parse(byte[] file) {
        try {
            return new WebpChunks(file).read();
        } catch (BitstreamException e) {
            throw refusal(e);
        }
    }

    private static ImageException refusal(BitstreamException e) {
        return e.isIncomplete()
                ? ImageException.incomplete(ImageFormat.WEBP)
                : ImageException.damaged(ImageFormat.WEBP, e);
    }

    @Override
    public ImageFormat format() {
        return ImageFormat.WEBP;
    }

    @Override
    public long pixels() {
        return Math.max(EncodedImage.super.pixels(), (long) picture.width() * picture.height());
    }

    @Override
    public long memory(Resolution resolution) {
        return picture.memory() + (isCanvas() ? 0 : 3 * EncodedImage.super.pixels());
    }

    private boolean isCanvas() {
        return picture.width() == width && picture.height() == height;
    }

    @Override
    public RgbImage read(Resolution resolution) {
        if (left > width - picture.width() || top > height - picture.height()) {
            throw ImageException.damaged(ImageFormat.WEBP, null);
        }
        try {
            final byte[] rgb = picture.rgb();
            return new RgbImage(width, height, isCanvas() ? rgb : onCanvas(rgb));
        } catch (BitstreamException e) {
            throw refusal(e);
        }
    }

    private byte[] onCanvas(byte[] rgb) {
        final byte[] canvas = new byte[3 * width * height];
        final int row = 3 * picture.width();
        for (int y = 0; y < picture.height(); y++) {
            System.arraycopy(rgb, y * row, canvas, 3 * ((top + y) * width + left), row);
        }
        return canvas;
    }
}
