package dev.fovea.network.explanation.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.signal.Fourier;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RandomMapsTest {

    @Test
    void theTransformOfOneToFourIsThis() {
        final double[] re = {1, 2, 3, 4};
        final double[] im = new double[4];

        new Fourier(1, 4).transform(re, im, false);

        assertThat(re).containsExactly(new double[] {10, -2, -2, -2}, within(1e-12));
        assertThat(im).containsExactly(new double[] {0, 2, 0, -2}, within(1e-12));
    }

    @Test
    void anySizeIsTransformedThereAndBack() {
        final int height = 13;
        final int width = 12;
        final double[] values = new Random(1).doubles(height * width).toArray();
        final double[] re = values.clone();
        final double[] im = new double[re.length];
        final Fourier fourier = new Fourier(height, width);

        fourier.transform(re, im, false);
        fourier.transform(re, im, true);

        for (int i = 0; i < re.length; i++) {
            re[i] /= re.length;
        }
        assertThat(re).containsExactly(values, within(1e-12));
        assertThat(im).containsExactly(new double[im.length], within(1e-10));
    }

    @Test
    void theyAreAsSmoothAsTheMapButNotTheMap() {
        final Heatmap blob = blob();
        final Heatmap other = new RandomMaps(blob).next(new Random(1));

        for (int lag = 1; lag < 4; lag++) {
            assertThat(autocorrelation(other, lag)).isEqualTo(autocorrelation(blob, lag), within(1e-4));
        }
        assertThat(RankCorrelation.of(blob.values().floats(), other.values().floats()))
                .isBetween(-0.7, 0.7);
    }

    /** Sums of products of values {@code lag} columns apart, around the border. */
    private static double autocorrelation(Heatmap map, int lag) {
        final float[] values = map.values().floats();
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            final int column = i % map.width();
            sum += values[i] * values[i - column + (column + lag) % map.width()];
            squares += values[i] * values[i];
        }
        return sum / squares;
    }

    private static Heatmap blob() {
        final float[] values = new float[15 * 15];
        for (int i = 0; i < values.length; i++) {
            final int y = i / 15 - 4;
            final int x = i % 15 - 9;
            values[i] = (float) Math.exp(-(x * x + y * y) / 8.0);
        }
        return new Heatmap(Tensor.of(Shape.of(15, 15), values), false);
    }
}
