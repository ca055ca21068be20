package dev.fovea.network.image.webp.lossless;

/**
 * Pixels are places in a list of colours, kept in green; of a short list several share a pixel, the leftmost in the lowest bits.
 *
 * @param colours of the list; behind its end there is nothing but transparent black
 * @param packing how many share a pixel, as a power of two
 * @param width of the picture that is not packed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Palette(int[] colours, int packing, int width) implements Transform {

    private static final int PLACES = 256;

    /** @param differences of each colour from the one before */
    static Palette of(int[] differences, int width) {
        final int[] colours = new int[PLACES];
        int colour = 0;
        for (int i = 0; i < differences.length; i++) {
            colour = Channels.add(colour, differences[i]);
            colours[i] = colour;
        }
        return new Palette(colours, packing(differences.length), width);
    }

    private static int packing(int count) {
        if (count > 16) {
            return 0;
        } else if (count > 4) {
            return 1;
        }
        return count > 2 ? 2 : 3;
    }

    int packedWidth() {
        return Blocks.count(width, packing);
    }

    @Override
    public Pixels undo(Pixels pixels) {
        final int[] argb = new int[width * pixels.height()];
        final int bits = Byte.SIZE >> packing;
        final int place = (1 << bits) - 1;
        final int sharing = (1 << packing) - 1;
        for (int y = 0; y < pixels.height(); y++) {
            final int packedRow = y * pixels.width();
            for (int x = 0; x < width; x++) {
                final int green = pixels.argb()[packedRow + (x >> packing)] >>> Byte.SIZE & 0xff;
                argb[y * width + x] = colours[green >> ((x & sharing) * bits) & place];
            }
        }
        return new Pixels(width, pixels.height(), argb);
    }
}
