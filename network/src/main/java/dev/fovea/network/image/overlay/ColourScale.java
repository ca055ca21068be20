package dev.fovea.network.image.overlay;

/**
 * Which number gets which colour.
 *
 * @param low the number at the lower end of the colour map
 * @param high the number at its upper end
 */
record ColourScale(ColourMap colours, double low, double high) {

    /** From the least to the largest number; symmetric around zero where the middle of the colour map means zero. */
    static ColourScale of(float[] numbers, ColourMap colours) {
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (float number : numbers) {
            least = Math.min(least, number);
            largest = Math.max(largest, number);
        }
        final double magnitude = Math.max(Math.abs(least), Math.abs(largest));
        return colours.isDiverging()
                ? new ColourScale(colours, -magnitude, magnitude)
                : new ColourScale(colours, least, largest);
    }

    /** Where all numbers are the same: the middle of a map with a zero, else the lower end. */
    int rgb(double number) {
        if (low == high) {
            return colours.rgb(colours.isDiverging() ? 0.5 : 0);
        }
        return colours.rgb((number - low) / (high - low));
    }
}
