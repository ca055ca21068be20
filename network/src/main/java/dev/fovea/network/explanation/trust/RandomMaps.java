package dev.fovea.network.explanation.trust;

import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.signal.Fourier;
import java.util.Random;

/**
 * Maps that know nothing of the image but are as smooth as a given one: its Fourier spectrum with the phases of white noise, so of the
 * same autocorrelation (Theiler et al., "Testing for nonlinearity in time series: the method of surrogate data", 1992), as on a grid
 * whose opposite borders touch.
 */
final class RandomMaps {

    private final int height;
    private final int width;
    private final Fourier fourier;
    private final double[] amplitudes;

    RandomMaps(Heatmap map) {
        this.height = map.height();
        this.width = map.width();
        this.fourier = new Fourier(height, width);
        final float[] values = map.values().floats();
        final double[] re = new double[values.length];
        final double[] im = new double[values.length];
        for (int i = 0; i < re.length; i++) {
            re[i] = values[i];
        }
        fourier.transform(re, im, false);
        this.amplitudes = new double[re.length];
        for (int i = 0; i < re.length; i++) {
            amplitudes[i] = Math.hypot(re[i], im[i]);
        }
    }

    /** One more map, on the same grid. */
    Heatmap next(Random random) {
        final double[] re = random.doubles(amplitudes.length, -1, 1).toArray();
        final double[] im = new double[re.length];
        fourier.transform(re, im, false);
        for (int i = 0; i < re.length; i++) {
            final double factor = amplitudes[i] / Math.max(Math.hypot(re[i], im[i]), Double.MIN_NORMAL) / re.length;
            re[i] *= factor;
            im[i] *= factor;
        }
        fourier.transform(re, im, true);
        final float[] values = new float[re.length];
        for (int i = 0; i < re.length; i++) {
            values[i] = (float) re[i];
        }
        return new Heatmap(Tensor.of(Shape.of(height, width), values), true);
    }
}
