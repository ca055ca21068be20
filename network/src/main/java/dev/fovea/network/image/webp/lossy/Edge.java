package dev.fovea.network.image.webp.lossy;

/**
 * A kind of edge and the thresholds at it.
 *
 * @param limit the largest step that is smoothed, as {@link EightSamples#isFlat} measures it
 * @param interior the largest difference of neighbours where samples are smoothed
 * @param highVariance the largest difference of neighbours where more than two samples are
 */
record Edge(Kind kind, int limit, int interior, int highVariance) {

    enum Kind {
        SIMPLE,
        MACROBLOCK,
        SUBBLOCK
    }

    long smooth(long samples) {
        if (!EightSamples.isFlat(samples, limit)) {
            return samples;
        } else if (kind == Kind.SIMPLE) {
            return EightSamples.middle(samples);
        } else if (!EightSamples.isSmooth(samples, interior)) {
            return samples;
        } else if (EightSamples.isVaried(samples, highVariance)) {
            return EightSamples.middle(samples);
        }
        return kind == Kind.MACROBLOCK ? EightSamples.wide(samples) : EightSamples.narrow(samples);
    }
}
