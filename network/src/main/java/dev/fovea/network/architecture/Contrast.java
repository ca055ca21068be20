package dev.fovea.network.architecture;

import dev.fovea.manifest.Worded;
import dev.fovea.network.architecture.build.LocalContrastNormalization;
import dev.fovea.network.architecture.build.Value;
import java.util.List;

/**
 * The setting {@code contrast} of several families: whether local contrast is normalised between a rectifier and the pooling after it, as in
 * the stages of Jarrett, Kavukcuoglu, Ranzato and LeCun (2009). It adds no weights.
 */
enum Contrast implements Worded {
    /** As published. */
    NONE,
    /** Maps share mean and deviation, so that they compete. */
    ACROSS,
    /** Each map has its own. */
    WITHIN;

    static Contrast of(Settings settings) {
        return settings.choice("contrast", NONE, List.of(values()), Contrast::word);
    }

    /** {@code [N, C, H, W]} to the same shape. */
    Value of(Value x, String layer) {
        return switch (this) {
            case NONE -> x;
            case ACROSS -> LocalContrastNormalization.ACROSS_MAPS.of(x, layer);
            case WITHIN -> LocalContrastNormalization.WITHIN_MAPS.of(x, layer);
        };
    }
}
