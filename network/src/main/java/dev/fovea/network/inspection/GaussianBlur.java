package dev.fovea.network.inspection;

/** A blur by a Gaussian out to three standard deviations; the border pixels stand for what is beyond. */
final class GaussianBlur {

    private final int radius;
    private final double[] weights;

    GaussianBlur(double sigma) {
        this.radius = (int) Math.ceil(3 * sigma);
        this.weights = new double[2 * radius + 1];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp(-(i - radius) * (i - radius) / (2 * sigma * sigma));
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
    }

    /** Blurs each plane of [channels, height, width]. */
    void apply(float[] values, int channels, int height, int width) {
        for (int row = 0; row < channels * height; row++) {
            line(values, row * width, 1, width);
        }
        for (int channel = 0; channel < channels; channel++) {
            for (int x = 0; x < width; x++) {
                line(values, channel * height * width + x, width, height);
            }
        }
    }

    private void line(float[] values, int from, int stride, int length) {
        final float[] line = new float[length];
        for (int i = 0; i < length; i++) {
            line[i] = values[from + i * stride];
        }
        for (int i = 0; i < length; i++) {
            double sum = 0;
            for (int j = -radius; j <= radius; j++) {
                sum += weights[j + radius] * line[Math.max(0, Math.min(length - 1, i + j))];
            }
            values[from + i * stride] = (float) sum;
        }
    }
}
