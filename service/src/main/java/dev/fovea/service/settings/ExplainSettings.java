package dev.fovea.service.settings;

import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * How much work one request for explanations may be.
 *
 * @param maxPasses passes through the network over all images, methods and checks; absent: 20000
 * @param maxSamples what {@code maxPasses} was before; taken for it if that is absent
 * @param maxSteps has no meaning any more
 */
public record ExplainSettings(
        @Nullable @Min(1) Integer maxPasses,
        @Nullable @Min(1) Integer maxSamples,
        @Nullable Integer maxSteps) {

    private static final int DEFAULT = 20_000;

    /** The passes that one request may ask for. */
    public int passes() {
        final Integer set = maxPasses == null ? maxSamples : maxPasses;
        return set == null ? DEFAULT : set;
    }
}
