package dev.fovea.network.image.webp.lossless;

/**
 * Pixels were predicted from their neighbours, in a way that differs from block to block.
 *
 * @param modes of each block, in green
 * @param blockBits the side of a block as a power of two
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Prediction(int[] modes, int blockBits) implements Transform {

    private static final int BLACK = 0xff000000;
    private static final int LEFT = 1;
    private static final int ABOVE = 2;

    @Override
    public Pixels undo(Pixels pixels) {
        final int width = pixels.width();
        final int[] argb = pixels.argb();
        argb[0] = Channels.add(argb[0], BLACK);
        undo(argb, 1, width, width, LEFT);
        for (int y = 1; y < pixels.height(); y++) {
            final int row = y * width;
            undo(argb, row, row + 1, width, ABOVE);
            final int blocks = (y >> blockBits) * Blocks.count(width, blockBits);
            for (int x = 1; x < width; x = ((x >> blockBits) + 1) << blockBits) {
                final int end = Math.min(width, ((x >> blockBits) + 1) << blockBits);
                final int mode = modes[blocks + (x >> blockBits)] >>> Byte.SIZE & 0xf;
                undo(argb, row + x, row + end, width, mode);
            }
        }
        return pixels;
    }

    /** Above and to the right of the last column is the first pixel of the row itself. */
    private static void undo(int[] argb, int start, int end, int width, int mode) {
        for (int i = start; i < end; i++) {
            final int predicted;
            if (mode == LEFT) {
                predicted = argb[i - 1];
            } else if (mode == ABOVE) {
                predicted = argb[i - width];
            } else {
                predicted = predict(mode, argb[i - 1], argb[i - width], argb[i - width - 1], argb[i - width + 1]);
            }
            argb[i] = Channels.add(argb[i], predicted);
        }
    }

    private static int predict(int mode, int left, int above, int aboveLeft, int aboveRight) {
        return switch (mode) {
            case 3 -> aboveRight;
            case 4 -> aboveLeft;
            case 5 -> Channels.average(Channels.average(left, aboveRight), above);
            case 6 -> Channels.average(left, aboveLeft);
            case 7 -> Channels.average(left, above);
            case 8 -> Channels.average(aboveLeft, above);
            case 9 -> Channels.average(above, aboveRight);
            case 10 -> Channels.average(Channels.average(left, aboveLeft), Channels.average(above, aboveRight));
            case 11 ->
                // whichever is nearer to left + above - aboveLeft
                Channels.distance(above, aboveLeft) < Channels.distance(left, aboveLeft) ? left : above;
            case 12 -> Channels.slope(left, above, aboveLeft);
            case 13 -> Channels.halfSlope(Channels.average(left, above), aboveLeft);
            default -> BLACK;
        };
    }
}
