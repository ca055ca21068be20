package dev.fovea.training.augmentation;

/** Convolution with a Gaussian of sum 1, cut off after four standard deviations; beyond the border lie zeros. */
final class GaussianSmoothing {

    private static final double CUT_OFF = 4;

    /** From the centre outwards. */
    private final float[] weights;

    /** @param sigma in pixels */
    GaussianSmoothing(double sigma) {
        final double[] values = new double[(int) (CUT_OFF * sigma + 0.5) + 1];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.exp(-0.5 * (i / sigma) * (i / sigma));
            sum += i == 0 ? values[i] : 2 * values[i];
        }
        weights = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            weights[i] = (float) (values[i] / sum);
        }
    }

    /** @param values [height, width] */
    float[] apply(float[] values, int width) {
        return alongColumns(alongRows(values, width), width);
    }

    private float[] alongRows(float[] values, int width) {
        final float[] result = new float[values.length];
        for (int start = 0; start < values.length; start += width) {
            for (int x = 0; x < width; x++) {
                float sum = weights[0] * values[start + x];
                for (int i = 1; i < weights.length && i < width; i++) {
                    sum += weights[i]
                            * ((x >= i ? values[start + x - i] : 0) + (x + i < width ? values[start + x + i] : 0));
                }
                result[start + x] = sum;
            }
        }
        return result;
    }

    /** Row by row, as memory lies. */
    private float[] alongColumns(float[] values, int width) {
        final int height = values.length / width;
        final float[] result = new float[values.length];
        for (int y = 0; y < height; y++) {
            for (int from = Math.max(0, y - weights.length + 1); from < Math.min(height, y + weights.length); from++) {
                final float weight = weights[Math.abs(y - from)];
                for (int x = 0; x < width; x++) {
                    result[y * width + x] += weight * values[from * width + x];
                }
            }
        }
        return result;
    }
}
