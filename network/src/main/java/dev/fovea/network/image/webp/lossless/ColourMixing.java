package dev.fovea.network.image.webp.lossless;

/**
 * Red and blue were predicted from green, and blue from red, with weights that differ from block to block.
 *
 * @param weights of each block: of red for blue, of green for blue, of green for red, from the third byte down to the first
 * @param blockBits the side of a block as a power of two
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ColourMixing(int[] weights, int blockBits) implements Transform {

    private static final int FRACTION_BITS = 5;

    @Override
    public Pixels undo(Pixels pixels) {
        final int columns = Blocks.count(pixels.width(), blockBits);
        for (int y = 0; y < pixels.height(); y++) {
            final int blocks = (y >> blockBits) * columns;
            for (int column = 0; column < columns; column++) {
                final int start = column << blockBits;
                final int end = Math.min(pixels.width(), start + (1 << blockBits));
                final int row = y * pixels.width();
                undo(pixels.argb(), row + start, row + end, weights[blocks + column]);
            }
        }
        return pixels;
    }

    private static void undo(int[] argb, int start, int end, int weights) {
        final byte redOfGreen = (byte) weights;
        final byte blueOfGreen = (byte) (weights >> 8);
        final byte blueOfRed = (byte) (weights >> 16);
        for (int i = start; i < end; i++) {
            final int pixel = argb[i];
            final int green = pixel << 16 >> 24;
            final int red = (pixel >> 16) + ((redOfGreen * green) >> FRACTION_BITS);
            final int ofRed = (blueOfRed * (red << 24 >> 24)) >> FRACTION_BITS;
            final int blue = pixel + ((blueOfGreen * green) >> FRACTION_BITS) + ofRed;
            argb[i] = (pixel & 0xff00ff00) | (red & 0xff) << 16 | (blue & 0xff);
        }
    }
}
