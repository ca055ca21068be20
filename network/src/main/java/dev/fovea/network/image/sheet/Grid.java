package dev.fovea.network.image.sheet;

/** How many things stand side by side. */
final class Grid {

    /** Width over height of a sheet that fits a screen. */
    private static final double SCREEN = 1.5;

    private Grid() {}

    /** So many columns that the whole has about the shape of a screen, with as few empty places as possible. */
    static int columns(int count, int width, int height) {
        final double ideal = Math.sqrt(SCREEN * count * height / width);
        int best = 1;
        for (int columns = 2; columns <= count; columns++) {
            if (cost(count, columns, ideal) < cost(count, best, ideal)) {
                best = columns;
            }
        }
        return best;
    }

    /** By how much the shape is off, and the share of empty places. */
    private static double cost(int count, int columns, double ideal) {
        final int rows = (count + columns - 1) / columns;
        return Math.abs(Math.log(columns / ideal)) + 2.0 * (rows * columns - count) / (rows * columns);
    }
}
