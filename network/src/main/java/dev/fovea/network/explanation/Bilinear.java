package dev.fovea.network.explanation;

/**
 * Bilinear interpolation from one grid to another. Where their outer borders coincide, the centre of target cell i lies at {@code (i +
 * 0.5) * from / to - 0.5}, held within the source grid. No smoothing where the target is smaller.
 */
public final class Bilinear {

    private final int fromHeight;
    private final int fromWidth;
    private final int toHeight;
    private final int toWidth;
    private final Extent extent;

    public Bilinear(int fromHeight, int fromWidth, int toHeight, int toWidth) {
        this(fromHeight, fromWidth, toHeight, toWidth, Extent.WHOLE);
    }

    /** @param extent where the source grid lies in the target */
    public Bilinear(int fromHeight, int fromWidth, int toHeight, int toWidth, Extent extent) {
        this.fromHeight = fromHeight;
        this.fromWidth = fromWidth;
        this.toHeight = toHeight;
        this.toWidth = toWidth;
        this.extent = extent;
    }

    /** The grid [fromHeight, fromWidth] that starts at {@code offset}, as [toHeight, toWidth]. */
    public float[] resize(float[] grid, int offset) {
        final float[] resized = new float[Math.multiplyExact(toHeight, toWidth)];
        for (int y = 0; y < toHeight; y++) {
            final double row = position(y, fromHeight, toHeight, extent.top(), extent.height());
            final int upper = (int) row;
            final int top = offset + upper * fromWidth;
            final int bottom = offset + Math.min(upper + 1, fromHeight - 1) * fromWidth;
            for (int x = 0; x < toWidth; x++) {
                final double column = position(x, fromWidth, toWidth, extent.left(), extent.width());
                final int left = (int) column;
                final int right = Math.min(left + 1, fromWidth - 1);
                final double share = column - left;
                final double above = grid[top + left] * (1 - share) + grid[top + right] * share;
                final double below = grid[bottom + left] * (1 - share) + grid[bottom + right] * share;
                resized[y * toWidth + x] = (float) (above + (below - above) * (row - upper));
            }
        }
        return resized;
    }

    private static double position(int i, int from, int to, double start, double length) {
        return Math.min(Math.max((i + 0.5 - start * to) * from / (to * length) - 0.5, 0), from - 1);
    }
}
