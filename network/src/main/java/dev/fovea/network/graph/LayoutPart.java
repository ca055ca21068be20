package dev.fovea.network.graph;

import org.jspecify.annotations.Nullable;

/**
 * A part of an axis: index {@code i} of what it counts adds {@code (i / stride) mod length}. An axis of tokens {@code H * W} has a part of
 * rows and one of columns; rows cut into windows of 7 have a part of stride 7 and one of stride 1.
 *
 * @param length {@link Shape#BATCH} for an open batch
 * @param grid of tokens that do not stand for one position each; absent for other names, and where nothing is known
 */
record LayoutPart(
        AxisName name, long length, long stride, @Nullable TokenGrid grid) {

    static LayoutPart whole(AxisName name, long length) {
        return new LayoutPart(name, length, 1, null);
    }

    /** How often it doubles what follows it; an open batch counts as one image. */
    long factor() {
        return length == Shape.BATCH ? 1 : length;
    }

    boolean isSplittable() {
        return name != AxisName.T && name != AxisName.UNKNOWN && length != Shape.BATCH;
    }

    /** The outer part where this one is split in two. */
    LayoutPart outer(long inner) {
        return new LayoutPart(name, length / inner, stride * inner, null);
    }

    LayoutPart inner(long newLength) {
        return new LayoutPart(name, newLength, stride, null);
    }

    /** Whether this one and the next count one thing without a gap. */
    boolean continues(LayoutPart next) {
        return isSplittable() && name == next.name && stride == next.length * next.stride;
    }

    LayoutPart joined(LayoutPart next) {
        return new LayoutPart(name, length * next.length, next.stride, null);
    }

    /** The same in steps of another length. */
    LayoutPart coarser(long steps) {
        return new LayoutPart(name, length, stride / steps, grid);
    }
}
