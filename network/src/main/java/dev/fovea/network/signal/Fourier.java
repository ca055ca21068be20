package dev.fovea.network.signal;

/** Discrete Fourier transform of a grid of any size (Cooley and Tukey 1965), without a factor in either direction. */
public final class Fourier {

    private final int height;
    private final int width;

    /** Transforms grids of one size. */
    public Fourier(int height, int width) {
        this.height = height;
        this.width = width;
    }

    /** Transforms {@code re + i im}, [height, width], in place; backwards if {@code inverse}, and then height * width times as large. */
    public void transform(double[] re, double[] im, boolean inverse) {
        final Line row = new Line(width, inverse);
        for (int y = 0; y < height; y++) {
            row.transform(re, im, y * width, 1);
        }
        final Line column = new Line(height, inverse);
        for (int x = 0; x < width; x++) {
            column.transform(re, im, x, width);
        }
    }

    /** Transforms lines of one length. */
    private static final class Line {

        private final int length;
        /** Of 0, 1, ... length-ths of a turn. */
        private final double[] cosines;

        private final double[] sines;
        private final double[] inRe;
        private final double[] inIm;
        private final double[] outRe;
        private final double[] outIm;
        private final double[] sumRe;
        private final double[] sumIm;

        Line(int length, boolean inverse) {
            this.length = length;
            this.cosines = new double[length];
            this.sines = new double[length];
            for (int i = 0; i < length; i++) {
                final double angle = (inverse ? 2 : -2) * Math.PI * i / length;
                cosines[i] = Math.cos(angle);
                sines[i] = Math.sin(angle);
            }
            this.inRe = new double[length];
            this.inIm = new double[length];
            this.outRe = new double[length];
            this.outIm = new double[length];
            this.sumRe = new double[length];
            this.sumIm = new double[length];
        }

        void transform(double[] re, double[] im, int first, int stride) {
            for (int i = 0; i < length; i++) {
                inRe[i] = re[first + i * stride];
                inIm[i] = im[first + i * stride];
            }
            split(0, 1, 0, length);
            for (int i = 0; i < length; i++) {
                re[first + i * stride] = outRe[i];
                im[first + i * stride] = outIm[i];
            }
        }

        /** Transforms {@code count} numbers, every {@code stride}th from {@code first}, by way of the smallest factor of their count. */
        private void split(int first, int stride, int to, int count) {
            if (count == 1) {
                outRe[to] = inRe[first];
                outIm[to] = inIm[first];
                return;
            }
            final int factor = smallestFactor(count);
            final int part = count / factor;
            for (int r = 0; r < factor; r++) {
                split(first + r * stride, stride * factor, to + r * part, part);
            }
            for (int k = 0; k < count; k++) {
                sumRe[k] = 0;
                sumIm[k] = 0;
                for (int r = 0; r < factor; r++) {
                    final int turn = Math.floorMod(r * k, count) * stride;
                    final int at = to + r * part + k % part;
                    sumRe[k] += outRe[at] * cosines[turn] - outIm[at] * sines[turn];
                    sumIm[k] += outRe[at] * sines[turn] + outIm[at] * cosines[turn];
                }
            }
            System.arraycopy(sumRe, 0, outRe, to, count);
            System.arraycopy(sumIm, 0, outIm, to, count);
        }

        private static int smallestFactor(int number) {
            for (int factor = 2; factor * factor <= number; factor++) {
                if (number % factor == 0) {
                    return factor;
                }
            }
            return number;
        }
    }
}
