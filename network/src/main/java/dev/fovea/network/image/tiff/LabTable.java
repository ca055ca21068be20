package dev.fovea.network.image.tiff;

/**
 * sRGB from CIE L*a*b* around the white of D50, as Little CMS computes it and with it Pillow and ImageMagick: exact on a grid of 33 levels
 * of each sample, in 16 bits, and between them interpolated in tetrahedra. Colours outside sRGB are cut off on the grid, so that the exact
 * formula alone is up to 40 levels away from what others see.
 */
final class LabTable {

    private static final int LEVELS = 33;
    private static final int FULL = 0xffff;
    private static final double[] WHITE = {0.9642, 1, 0.8249};
    /** From XYZ around D50 to linear sRGB: the primaries of BT.709, adapted from D65 by Bradford's method. */
    private static final double[][] TO_LINEAR = {
        {3.13418636423682, -1.6172089589982757, -0.49069406400638427},
        {-0.9787485041906939, 1.9161300967735868, 0.03343339915999556},
        {0.07196392780224675, -0.22899387345320327, 1.4057537328964445}
    };

    private static final int[] STEPS = {3 * LEVELS * LEVELS, 3 * LEVELS, 3};

    private final int[] grid = new int[3 * LEVELS * LEVELS * LEVELS];

    LabTable() {
        int node = 0;
        for (int lightness = 0; lightness < LEVELS; lightness++) {
            for (int a = 0; a < LEVELS; a++) {
                for (int b = 0; b < LEVELS; b++) {
                    final double[] xyz = xyz(level(lightness) * 100 / FULL, level(a) / 257 - 128, level(b) / 257 - 128);
                    for (double[] row : TO_LINEAR) {
                        final double linear = row[0] * xyz[0] + row[1] * xyz[1] + row[2] * xyz[2];
                        grid[node++] = (int) Math.max(0, Math.min(FULL, Math.floor(gamma(linear) * FULL + 0.5)));
                    }
                }
            }
        }
    }

    private static double level(int index) {
        return Math.floor((double) index * FULL / (LEVELS - 1) + 0.5);
    }

    private static double[] xyz(double lightness, double a, double b) {
        final double y = (lightness + 16) / 116;
        return new double[] {
            WHITE[0] * inverseOfRoot(y + a / 500), WHITE[1] * inverseOfRoot(y), WHITE[2] * inverseOfRoot(y - b / 200)
        };
    }

    private static double inverseOfRoot(double t) {
        return t <= 24.0 / 116 ? 108.0 / 841 * (t - 16.0 / 116) : t * t * t;
    }

    private static double gamma(double linear) {
        final double threshold = Math.pow((0.04045 + 0.055) / 1.055, 2.4);
        return linear >= threshold ? 1.055 * Math.pow(linear, 1 / 2.4) - 0.055 : 12.92 * linear;
    }

    /** [H, W, 3] from as many L*, a* and b* with 0 to 255 for 0 to 100 and for -128 to 127; overwritten and returned. */
    byte[] toRgb(byte[] lab) {
        final int[] rest = new int[3];
        for (int i = 0; i < lab.length; i += 3) {
            int node = 0;
            for (int band = 0; band < 3; band++) {
                final int scaled = (lab[i + band] & 0xff) * 257 * (LEVELS - 1);
                final int position = scaled + (scaled + 0x7fff) / FULL;
                node += (position >> 16) * STEPS[band];
                rest[band] = position & 0xffff;
            }
            interpolate(node, rest, lab, i);
        }
        return lab;
    }

    /** Walks from a node to the opposite one of its cube, along the sample with the largest rest first. */
    private void interpolate(int node, int[] rest, byte[] target, int to) {
        final int first = rest[0] >= rest[1] ? (rest[0] >= rest[2] ? 0 : 2) : (rest[1] >= rest[2] ? 1 : 2);
        final int last = rest[2] <= rest[1] ? (rest[2] <= rest[0] ? 2 : 0) : (rest[1] < rest[0] ? 1 : 0);
        final int[] order = {first, 3 - first - last, last};
        for (int band = 0; band < 3; band++) {
            int corner = node + band;
            long weighted = 0x8001;
            for (int sample : order) {
                // at the upper end of the grid there is no rest, and no further node
                final int next = rest[sample] == 0 ? corner : corner + STEPS[sample];
                weighted += (long) (grid[next] - grid[corner]) * rest[sample];
                corner = next;
            }
            final long level = grid[node + band] + ((weighted + (weighted >> 16)) >> 16);
            target[to + band] = (byte) ((level * 65281 + 8388608) >> 24);
        }
    }
}
