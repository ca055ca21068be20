package dev.fovea.network.image;

/**
 * How the camera was held, as EXIF writes it down (tag 0x0112, values 1 to 8): what to do to a stored picture to turn it upright.
 */
public enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    UPSIDE_DOWN(false, true, true),
    FLIPPED(false, false, true),
    TRANSPOSED(true, false, false),
    TURN_RIGHT(true, false, true),
    TRANSVERSED(true, true, true),
    TURN_LEFT(true, true, false);

    private final boolean transpose;
    private final boolean fromRight;
    private final boolean fromBottom;

    Orientation(boolean transpose, boolean fromRight, boolean fromBottom) {
        this.transpose = transpose;
        this.fromRight = fromRight;
        this.fromBottom = fromBottom;
    }

    /** The orientation of an EXIF value; upright for a value that means nothing. */
    public static Orientation ofExif(int value) {
        return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
    }

    /** Whether width and height change places. */
    public boolean swapsSides() {
        return transpose;
    }

    public RgbImage apply(RgbImage stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        final int width = transpose ? stored.height() : stored.width();
        final int height = transpose ? stored.width() : stored.height();
        // where the upright picture's first pixel is stored, and how far apart its columns and rows are
        final int right = fromRight ? -3 : 3;
        final int down = (fromBottom ? -3 : 3) * stored.width();
        final int start =
                3 * ((fromRight ? stored.width() - 1 : 0) + (fromBottom ? stored.height() - 1 : 0) * stored.width());
        final int columnStep = transpose ? down : right;
        final int rowStep = transpose ? right : down;

        final byte[] source = stored.pixels();
        final byte[] upright = new byte[source.length];
        int to = 0;
        for (int y = 0; y < height; y++) {
            int from = start + y * rowStep;
            for (int x = 0; x < width; x++, from += columnStep, to += 3) {
                upright[to] = source[from];
                upright[to + 1] = source[from + 1];
                upright[to + 2] = source[from + 2];
            }
        }
        return new RgbImage(width, height, upright);
    }
}
