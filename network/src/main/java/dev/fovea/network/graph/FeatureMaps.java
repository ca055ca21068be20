package dev.fovea.network.graph;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where a value has which channel at which position, whatever the order of its axes. Positions count row by row; there is one where a
 * value has none to tell apart, {@code [N, C]}.
 */
public final class FeatureMaps {

    private final int size;
    private final int[] channels;
    private final int[] positions;
    private final int width;
    private final boolean grid;

    /**
     * @param size elements of one image's value
     * @param channels the first element of each
     * @param positions how far behind it each position is
     */
    private FeatureMaps(long size, int[] channels, int[] positions, int width, boolean grid) {
        this.size = Math.toIntExact(size);
        this.channels = channels;
        this.positions = positions;
        this.width = width;
        this.grid = grid;
    }

    /** Empty unless the first axis counts images, one channels, and all others positions. */
    static Optional<FeatureMaps> of(Layout layout) {
        final Strides found = Strides.of(layout);
        if (!found.isMaps()) {
            return Optional.empty();
        }
        final int[] channels = found.channels();
        if (found.tokens().isEmpty()) {
            return found.rows()
                    .flatMap(rows -> found.columns()
                            .map(columns -> new FeatureMaps(
                                    found.size(), channels, sums(rows, columns), columns.length, true)));
        }
        final int[] tokens = found.tokens().get();
        return Optional.of(
                found.grid() == null
                        ? new FeatureMaps(found.size(), channels, tokens, tokens.length, false)
                        : new FeatureMaps(
                                found.size(),
                                channels,
                                IntStream.of(tokens)
                                        .skip(found.grid().first())
                                        .limit(found.grid().area())
                                        .toArray(),
                                Math.toIntExact(found.grid().width()),
                                true));
    }

    private static int[] sums(int[] rows, int[] columns) {
        return IntStream.of(rows)
                .flatMap(row -> IntStream.of(columns).map(column -> row + column))
                .toArray();
    }

    public int channels() {
        return channels.length;
    }

    /** Positions of a channel, 1 and up. Tokens that stand for no position of the image are none where the others have a grid. */
    public int positions() {
        return positions.length;
    }

    public int height() {
        return positions.length / width;
    }

    public int width() {
        return width;
    }

    /** Whether positions are known to lie in rows and columns over the image, and there is more than one. */
    public boolean isSpatial() {
        return grid && positions.length > 1;
    }

    boolean hasPositionsOf(FeatureMaps other) {
        return isSpatial() && other.isSpatial() && height() == other.height() && width == other.width;
    }

    /** Where among one image's elements a channel has a position. */
    public int index(int channel, int position) {
        return channels[channel] + positions[position];
    }

    /** Of a channel of one image over its positions. */
    public double sum(int channel, float[] values, int image) {
        double sum = 0;
        for (int position : positions) {
            sum += values[image * size + channels[channel] + position];
        }
        return sum;
    }

    /** One image's value as {@code [C, H, W]}. */
    public float[] channelsFirst(float[] values, int image) {
        final float[] maps = new float[channels.length * positions.length];
        for (int channel = 0; channel < channels.length; channel++) {
            final int from = image * size + channels[channel];
            for (int position = 0; position < positions.length; position++) {
                maps[channel * positions.length + position] = values[from + positions[position]];
            }
        }
        return maps;
    }

    /** A value of any number of images as {@code [N, C, H, W]}. */
    public Tensor channelsFirst(Tensor value) {
        final int images = Math.toIntExact(value.size() / size);
        final float[] values = value.floats();
        final float[] maps = new float[images * channels.length * positions.length];
        for (int image = 0; image < images; image++) {
            final float[] one = channelsFirst(values, image);
            System.arraycopy(one, 0, maps, image * one.length, one.length);
        }
        return Tensor.of(Shape.of(images, channels(), height(), width()), maps);
    }
}
