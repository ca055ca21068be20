package dev.fovea.network.image.bmp;

/** What the bits of a pixel mean: an index into a palette, or bits for red, green and blue. */
sealed interface BmpColours {

    /** Writes red, green and blue from an offset on. */
    void put(int pixel, byte[] rgb, int offset);

    /**
     * A palette.
     *
     * @param colours [256, 3]
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Palette(byte[] colours) implements BmpColours {
        @Override
        public void put(int pixel, byte[] rgb, int offset) {
            System.arraycopy(colours, 3 * pixel, rgb, offset, 3);
        }
    }

    /** Which bits are red, green and blue. */
    record Masks(int red, int green, int blue) implements BmpColours {

        static final Masks BYTES = new Masks(0xff0000, 0xff00, 0xff);
        static final Masks FIVE_BITS = new Masks(0x7c00, 0x3e0, 0x1f);

        @Override
        public void put(int pixel, byte[] rgb, int offset) {
            rgb[offset] = level(pixel, red);
            rgb[offset + 1] = level(pixel, green);
            rgb[offset + 2] = level(pixel, blue);
        }

        /** 0 to 255 for the range of the mask; 0 without a mask. */
        private static byte level(int pixel, int mask) {
            final long full = Integer.toUnsignedLong(mask) >>> Integer.numberOfTrailingZeros(mask);
            final long value = Integer.toUnsignedLong(pixel & mask) >>> Integer.numberOfTrailingZeros(mask);
            return (byte) (mask == 0 ? 0 : value * 255 / full);
        }
    }
}
