package dev.fovea.network.feature;

/** The mean over a channel's positions. */
public record AveragePooling() implements ChannelPooling {

    @Override
    public float pool(float[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return (float) (sum / (to - from));
    }
}
