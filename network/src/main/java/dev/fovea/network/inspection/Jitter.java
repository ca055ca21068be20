package dev.fovea.network.inspection;

/**
 * A shift of an image; what leaves on one side comes in on the other.
 *
 * @param down pixels; negative for up
 * @param right pixels; negative for left
 */
record Jitter(int down, int right) {

    /** The planes of [channels, height, width], shifted. */
    float[] apply(float[] values, int height, int width) {
        final float[] shifted = new float[values.length];
        for (int row = 0; row < values.length / width; row++) {
            final int y = row % height;
            final int from = (row - y + Math.floorMod(y - down, height)) * width;
            for (int x = 0; x < width; x++) {
                shifted[row * width + x] = values[from + Math.floorMod(x - right, width)];
            }
        }
        return shifted;
    }

    Jitter undone() {
        return new Jitter(-down, -right);
    }
}
