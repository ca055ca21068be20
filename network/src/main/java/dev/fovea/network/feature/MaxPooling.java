package dev.fovea.network.feature;

/** The largest of a channel's values; NaN if one is NaN. */
public record MaxPooling() implements ChannelPooling {

    @Override
    public float pool(float[] values, int from, int to) {
        float largest = values[from];
        for (int i = from + 1; i < to; i++) {
            largest = Math.max(largest, values[i]);
        }
        return largest;
    }
}
