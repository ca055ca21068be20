package dev.fovea.training.augmentation;

/**
 * Where each pixel of a new picture comes from: column x and row y from {@code (xx x + xy y + x0, yx x + yy y + y0)} of the old one,
 * in pixels from the centre of the first.
 */
record AffineMap(double xx, double xy, double x0, double yx, double yy, double y0) {

    /** Every pixel stays. */
    static final AffineMap IDENTITY = new AffineMap(1, 0, 0, 0, 1, 0);

    /**
     * The inverse of scaling, then shearing columns, then rotating around the centre, then shifting.
     *
     * @param angle in radians, clockwise
     * @param shear in radians
     */
    static AffineMap of(int width, int height, double angle, double shear, double scale, double right, double down) {
        final double cos = Math.cos(angle) / scale;
        final double sin = Math.sin(angle) / scale;
        final double tan = Math.tan(shear);
        // the inverse of R(angle) [1 tan; 0 1] scale
        final double xx = cos + tan * sin;
        final double xy = sin - tan * cos;
        final double yx = -sin;
        final double yy = cos;
        final double centreX = (width - 1) / 2.0;
        final double centreY = (height - 1) / 2.0;
        return new AffineMap(
                xx,
                xy,
                centreX - xx * (centreX + right) - xy * (centreY + down),
                yx,
                yy,
                centreY - yx * (centreX + right) - yy * (centreY + down));
    }
}
