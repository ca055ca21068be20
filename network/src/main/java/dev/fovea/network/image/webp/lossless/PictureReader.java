package dev.fovea.network.image.webp.lossless;

import dev.fovea.network.image.webp.BitstreamException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Reads transforms and pixels, and undoes the transforms, the last first. */
final class PictureReader {

    private static final int PREDICTION = 0;
    private static final int COLOUR_MIXING = 1;
    private static final int GREEN_SUBTRACTION = 2;

    private final BitReader bits;
    private final PixelReader pixels;

    PictureReader(BitReader bits) {
        this.bits = bits;
        this.pixels = new PixelReader(bits);
    }

    Pixels read(int width, int height) {
        final Deque<Transform> transforms = new ArrayDeque<>();
        int seen = 0;
        int storedWidth = width;
        while (bits.flag()) {
            final int type = bits.read(2);
            if ((seen & 1 << type) != 0) {
                throw BitstreamException.damaged("a transform that comes twice");
            }
            seen |= 1 << type;
            final Transform transform = readTransform(type, storedWidth, height);
            if (transform instanceof Palette palette) {
                storedWidth = palette.packedWidth();
            }
            transforms.push(transform);
        }
        Pixels result = new Pixels(storedWidth, height, pixels.read(storedWidth, height));
        for (Transform transform : transforms) {
            result = transform.undo(result);
        }
        return result;
    }

    private Transform readTransform(int type, int width, int height) {
        switch (type) {
            case PREDICTION -> {
                final int blockBits = 2 + bits.read(3);
                return new Prediction(readBlocks(width, height, blockBits), blockBits);
            }
            case COLOUR_MIXING -> {
                final int blockBits = 2 + bits.read(3);
                return new ColourMixing(readBlocks(width, height, blockBits), blockBits);
            }
            case GREEN_SUBTRACTION -> {
                return new GreenSubtraction();
            }
            default -> {
                return Palette.of(pixels.readSmall(1 + bits.read(Byte.SIZE), 1), width);
            }
        }
    }

    private int[] readBlocks(int width, int height, int blockBits) {
        return pixels.readSmall(Blocks.count(width, blockBits), Blocks.count(height, blockBits));
    }
}
