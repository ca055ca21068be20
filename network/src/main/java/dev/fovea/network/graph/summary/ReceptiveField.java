package dev.fovea.network.graph.summary;

import dev.fovea.network.graph.Reach;

/**
 * The part of the network's input that one position of a layer's output depends on. With sizes r, strides j and offsets o, a window
 * of size k, stride s and offset p on top gives {@code r + (k - 1) j}, {@code j s} and {@code o + p j} (Araujo et al. 2019).
 */
public sealed interface ReceptiveField {

    /** The input's own positions. */
    ReceptiveField OF_INPUT = new Window(new Axis(1, 1, 0), new Axis(1, 1, 0));

    /** The whole input, or a part that is no fixed window. */
    ReceptiveField GLOBAL = new Global();

    /** What this becomes behind an operator. */
    ReceptiveField behind(Reach reach);

    /** The smallest field that covers both. */
    ReceptiveField union(ReceptiveField other);

    /** A window that moves with the output position. */
    record Window(Axis height, Axis width) implements ReceptiveField {

        @Override
        public ReceptiveField behind(Reach reach) {
            if (reach instanceof Reach.Window window) {
                return new Window(height.behind(window.height()), width.behind(window.width()));
            }
            return reach instanceof Reach.Global ? GLOBAL : this;
        }

        /** Windows that move at different speeds have no union that is a window. */
        @Override
        public ReceptiveField union(ReceptiveField other) {
            if (other instanceof Window window
                    && height.stride() == window.height.stride()
                    && width.stride() == window.width.stride()) {
                return new Window(height.union(window.height), width.union(window.width));
            }
            return GLOBAL;
        }
    }

    /** Every position of the input. */
    record Global() implements ReceptiveField {

        @Override
        public ReceptiveField behind(Reach reach) {
            return this;
        }

        @Override
        public ReceptiveField union(ReceptiveField other) {
            return this;
        }
    }

    /**
     * One spatial axis, in input pixels.
     *
     * @param size pixels that one output position sees
     * @param stride pixels from one output position's field to the next one's
     * @param offset the first pixel that output position 0 sees; negative where that is padding
     */
    record Axis(long size, long stride, long offset) {

        Axis behind(Reach.Axis window) {
            return new Axis(
                    size + (window.size() - 1) * stride, stride * window.stride(), offset + window.offset() * stride);
        }

        Axis union(Axis other) {
            final long first = Math.min(offset, other.offset);
            final long end = Math.max(offset + size, other.offset + other.size);
            return new Axis(end - first, stride, first);
        }
    }
}
