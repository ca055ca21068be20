package dev.fovea.network.explanation.trust;

/** Gaussian blur of each channel, along rows and then columns; at the border the weights that are left are scaled up. */
final class GaussianBlur {

    private final double[] weights;

    /** @param sigma in pixels, above 0; what is further away than twice that does not count */
    GaussianBlur(double sigma) {
        weights = new double[(int) Math.ceil(2 * sigma) + 1];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp(-i * i / (2 * sigma * sigma));
        }
    }

    /** An image [C, height, width]. */
    float[] apply(float[] image, int height, int width) {
        final float[] rows = image.clone();
        for (int start = 0; start < image.length; start += width) {
            line(image, rows, start, 1, width);
        }
        final float[] blurred = rows.clone();
        for (int start = 0; start < image.length; start += height * width) {
            for (int x = 0; x < width; x++) {
                line(rows, blurred, start + x, width, height);
            }
        }
        return blurred;
    }

    private void line(float[] from, float[] to, int start, int stride, int length) {
        for (int i = 0; i < length; i++) {
            double sum = 0;
            double total = 0;
            final int last = Math.min(i + weights.length - 1, length - 1);
            for (int j = Math.max(i - weights.length + 1, 0); j <= last; j++) {
                final double weight = weights[Math.abs(i - j)];
                sum += weight * from[start + j * stride];
                total += weight;
            }
            to[start + i * stride] = (float) (sum / total);
        }
    }
}
