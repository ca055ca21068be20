package dev.fovea.network.architecture.handcrafted;

import dev.fovea.network.architecture.build.Value;
import dev.fovea.network.graph.operator.Clip;
import dev.fovea.network.graph.operator.Sqrt;

/**
 * Brings the channels at each position to length 1, cuts what is larger than {@code clip}, and brings them to length 1 again (Lowe 2004,
 * 6.1: few strong gradients shall not outweigh the others). What is shorter than {@code least} becomes shorter than 1 in proportion, so
 * that noise on a flat ground does not look like a pattern.
 */
record ClippedLength(float clip, float least) {

    private static final float TINY = 1e-12f;

    /** Of non-negative {@code [N, C, H, W]}. */
    Value of(Value x, String layer) {
        final Value length = length(x, layer + ".first");
        final Value divisor = length.atLeast(layer + ".divisor", least);
        final Value clipped = x.over(layer + ".contrast", divisor).then(layer + ".clipped", new Clip(0, clip));
        final Value wanted = length.over(layer + ".wanted", divisor);
        return clipped.times(layer, wanted.over(layer + ".factor", length(clipped, layer + ".second")));
    }

    /** The length of the channels: {@code [N, 1, ...]}. */
    static Value length(Value x, String layer) {
        return x.times(layer + ".square", x)
                .sumOfChannels(layer + ".energy")
                .plus(layer + ".positive", TINY)
                .then(layer + ".length", new Sqrt());
    }
}
