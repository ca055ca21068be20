package dev.fovea.network.image.webp.lossy;

/** Guesses 4 x 4 luma samples from 13 around them (RFC 6386, section 12.3). */
final class SubblockPrediction {

    static final int MEAN = 0;
    static final int TRUE_MOTION = 1;
    static final int VERTICAL = 2;
    static final int HORIZONTAL = 3;
    static final int DOWN_LEFT = 4;
    static final int DOWN_RIGHT = 5;
    static final int VERTICAL_RIGHT = 6;
    static final int VERTICAL_LEFT = 7;
    static final int HORIZONTAL_DOWN = 8;
    static final int HORIZONTAL_UP = 9;
    static final int MODES = 10;

    private static final int SIZE = 4;

    /** Where the corner above and to the left is on the edge, which is walked from the lower left to the upper right. */
    private static final int CORNER = 4;

    private final byte[] samples;
    private final int stride;
    private final int[] edge = new int[13];

    SubblockPrediction(Plane plane) {
        this.samples = plane.samples;
        this.stride = plane.stride;
    }

    /** The mode that stands for a whole macroblock's when neighbours are looked at. */
    static int like(int blockMode) {
        return switch (blockMode) {
            case BlockPrediction.MEAN -> MEAN;
            case BlockPrediction.VERTICAL -> VERTICAL;
            case BlockPrediction.HORIZONTAL -> HORIZONTAL;
            default -> TRUE_MOTION;
        };
    }

    /**
     * Writes the square whose first sample is at {@code first}.
     *
     * @param aboveRight where the four samples above and to the right are
     */
    void predict(int mode, int first, int aboveRight) {
        if (mode == TRUE_MOTION) {
            BlockPrediction.trueMotion(samples, first, stride, SIZE);
            return;
        }
        lookAround(first, aboveRight);
        switch (mode) {
            case MEAN -> mean(first);
            case VERTICAL -> {
                for (int x = 0; x < SIZE; x++) {
                    column(first + x, smooth(CORNER + 1 + x));
                }
            }
            case HORIZONTAL -> {
                for (int y = 0; y < SIZE - 1; y++) {
                    row(first + y * stride, smooth(CORNER - 1 - y));
                }
                row(first + 3 * stride, (edge[1] + 3 * edge[0] + 2) >> 2);
            }
            case DOWN_LEFT -> downLeft(first);
            case DOWN_RIGHT -> downRight(first);
            case VERTICAL_RIGHT -> verticalRight(first);
            case VERTICAL_LEFT -> verticalLeft(first);
            case HORIZONTAL_DOWN -> horizontalDown(first);
            default -> horizontalUp(first);
        }
    }

    private void lookAround(int first, int aboveRight) {
        final int above = first - stride;
        for (int i = 0; i < SIZE; i++) {
            edge[CORNER - 1 - i] = samples[first + i * stride - 1] & 0xff;
            edge[CORNER + 1 + i] = samples[above + i] & 0xff;
            edge[CORNER + 5 + i] = samples[aboveRight + i] & 0xff;
        }
        edge[CORNER] = samples[above - 1] & 0xff;
    }

    /** A sample of the edge, weighed with both neighbours 1 : 2 : 1. */
    private int smooth(int i) {
        return (edge[i - 1] + 2 * edge[i] + edge[i + 1] + 2) >> 2;
    }

    /** Between a sample of the edge and the next. */
    private int between(int i) {
        return (edge[i] + edge[i + 1] + 1) >> 1;
    }

    private void mean(int first) {
        int sum = SIZE;
        for (int i = 0; i < SIZE; i++) {
            sum += edge[i] + edge[CORNER + 1 + i];
        }
        for (int y = 0; y < SIZE; y++) {
            row(first + y * stride, sum >> 3);
        }
    }

    private void downLeft(int first) {
        for (int i = 0; i < 6; i++) {
            diagonal(first, i, smooth(CORNER + 2 + i));
        }
        diagonal(first, 6, (edge[11] + 3 * edge[12] + 2) >> 2);
    }

    /** The samples whose coordinates add up to {@code sum}. */
    private void diagonal(int first, int sum, int value) {
        for (int y = Math.max(0, sum - 3); y <= Math.min(3, sum); y++) {
            set(first, sum - y, y, value);
        }
    }

    private void downRight(int first) {
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                set(first, x, y, smooth(CORNER + x - y));
            }
        }
    }

    private void verticalRight(int first) {
        for (int x = 0; x < SIZE; x++) {
            final int even = between(CORNER + x);
            final int odd = smooth(CORNER + x);
            set(first, x, 0, even);
            set(first, x, 1, odd);
            if (x < 3) {
                set(first, x + 1, 2, even);
                set(first, x + 1, 3, odd);
            }
        }
        set(first, 0, 2, smooth(CORNER - 1));
        set(first, 0, 3, smooth(CORNER - 2));
    }

    private void verticalLeft(int first) {
        for (int x = 0; x < SIZE; x++) {
            set(first, x, 0, between(CORNER + 1 + x));
            set(first, x, 1, smooth(CORNER + 2 + x));
            if (x < 3) {
                set(first, x, 2, between(CORNER + 2 + x));
                set(first, x, 3, smooth(CORNER + 3 + x));
            }
        }
        // the last two break the pattern
        set(first, 3, 2, smooth(CORNER + 6));
        set(first, 3, 3, smooth(CORNER + 7));
    }

    private void horizontalDown(int first) {
        for (int y = 0; y < SIZE; y++) {
            final int even = between(CORNER - 1 - y);
            final int odd = smooth(CORNER - y);
            set(first, 0, y, even);
            set(first, 1, y, odd);
            if (y < 3) {
                set(first, 2, y + 1, even);
                set(first, 3, y + 1, odd);
            }
        }
        set(first, 2, 0, smooth(CORNER + 1));
        set(first, 3, 0, smooth(CORNER + 2));
    }

    private void horizontalUp(int first) {
        // even numbers lie between two samples of the left column, odd ones on one of them
        for (int y = 0; y < SIZE - 1; y++) {
            final int even = between(2 - y);
            final int odd = y < 2 ? smooth(2 - y) : (edge[1] + 3 * edge[0] + 2) >> 2;
            set(first, 0, y, even);
            set(first, 1, y, odd);
            if (y > 0) {
                set(first, 2, y - 1, even);
                set(first, 3, y - 1, odd);
            }
        }
        set(first, 2, 2, edge[0]);
        set(first, 3, 2, edge[0]);
        row(first + 3 * stride, edge[0]);
    }

    private void row(int start, int value) {
        for (int x = 0; x < SIZE; x++) {
            samples[start + x] = (byte) value;
        }
    }

    private void column(int start, int value) {
        for (int y = 0; y < SIZE; y++) {
            samples[start + y * stride] = (byte) value;
        }
    }

    private void set(int first, int x, int y, int value) {
        samples[first + y * stride + x] = (byte) value;
    }
}
