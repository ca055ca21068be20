package dev.fovea.network.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What each axis of a value counts, e.g. {@code NCHW} for maps with the channels first, {@code NHWC} with the channels last, {@code NTC}
 * for tokens. It follows from the operators: a convolution reads and writes {@code NCHW}, a transposition moves the axes. Immutable.
 */
public final class Layout {

    private final List<LayoutAxis> axes;

    private Layout(List<LayoutAxis> axes) {
        this.axes = List.copyOf(axes);
    }

    /** Nothing is known of any axis, as of weights. */
    public static Layout unknown(Shape shape) {
        return new Layout(
                LongStream.of(shape.dims()).mapToObj(LayoutAxis::unknown).toList());
    }

    /** Axes of these names, one per dimension. */
    public static Layout of(Shape shape, AxisName... names) {
        return new Layout(IntStream.range(0, shape.rank())
                .mapToObj(axis -> LayoutAxis.whole(names[axis], shape.dim(axis)))
                .toList());
    }

    /** What a network takes: images {@code [N, C, H, W]}, or features {@code [N, C]}. */
    static Layout ofInput(Shape shape) {
        return switch (shape.rank()) {
            case 2 -> of(shape, AxisName.N, AxisName.C);
            case 4 -> of(shape, AxisName.N, AxisName.C, AxisName.H, AxisName.W);
            default -> unknown(shape);
        };
    }

    /** Maps {@code [N, C, H, W]} of the same images. */
    public Layout asMaps(Shape maps) {
        final Layout fresh = ofInput(maps);
        return axes.get(0).name() == AxisName.N ? fresh : fresh.with(0, LayoutAxis.unknown(maps.dim(0)));
    }

    public int rank() {
        return axes.size();
    }

    /** What an axis counts; a negative one counts from the end. */
    public AxisName name(int axis) {
        return axis(axis).name();
    }

    private LayoutAxis axis(int axis) {
        return axes.get(position(axis));
    }

    private int position(int axis) {
        return axis < 0 ? axis + axes.size() : axis;
    }

    List<LayoutAxis> axes() {
        return axes;
    }

    /** The shape of the value. */
    public Shape shape() {
        return Shape.of(axes.stream().mapToLong(LayoutAxis::length).toArray());
    }

    /** Where each axis is, by the name of what it counts. */
    public boolean isNamed(AxisName... names) {
        return Arrays.asList(names).equals(axes.stream().map(LayoutAxis::name).toList());
    }

    /** Whether nothing is known of any axis. */
    public boolean isUnknown() {
        return axes.stream().noneMatch(LayoutAxis::isKnown);
    }

    /** Where the value has which channel at which position; empty where that is not known. */
    public Optional<FeatureMaps> maps() {
        return FeatureMaps.of(this);
    }

    /** Whether both have the same grid of positions. */
    public boolean hasPositionsOf(Layout other) {
        return maps().flatMap(mine -> other.maps().map(mine::hasPositionsOf)).orElse(false);
    }

    /** Axis i of the result is axis {@code order[i]} of this. */
    public Layout permuted(List<Integer> order) {
        return new Layout(order.stream().map(axes::get).toList());
    }

    public Layout without(List<Integer> removed) {
        return new Layout(IntStream.range(0, axes.size())
                        .filter(axis -> !removed.contains(axis))
                        .mapToObj(axes::get)
                        .toList())
                .inWholeSteps();
    }

    /** With axes of length 1 at these places of the result, which ascend. */
    public Layout withOnes(List<Integer> inserted) {
        final List<LayoutAxis> more = new ArrayList<>(axes);
        inserted.forEach(axis -> more.add(axis, LayoutAxis.ONE));
        return new Layout(more);
    }

    /** Axes count the same, and may have other lengths now. */
    public Layout resized(Shape shape) {
        return new Layout(IntStream.range(0, axes.size())
                        .mapToObj(axis -> axes.get(axis).length() == shape.dim(axis)
                                ? axes.get(axis)
                                : axes.get(axis).resized(shape.dim(axis)))
                        .toList())
                .inWholeSteps();
    }

    /** Every step-th element of an axis from one on. */
    public Layout cut(int axis, long from, long length, long step) {
        return with(axis, axis(axis).cut(from, length, step));
    }

    /** The same elements in another shape. */
    public Layout reshaped(Shape shape) {
        return new Layout(new AxisRegrouping(axes).into(shape));
    }

    /** An axis counts features now, unless it is known to count something else. */
    public Layout withFeatures(int axis) {
        return axis(axis).isKnown()
                ? this
                : with(axis, LayoutAxis.whole(AxisName.C, axis(axis).length()));
    }

    /** Where an axis holds the positions of an image among other tokens; empty for an axis that holds nothing else. */
    public Optional<TokenGrid> grid(int axis) {
        return axis(axis).grid().filter(grid -> grid.area() < axis(axis).length());
    }

    /** The length of an axis. */
    public long length(int axis) {
        return axis(axis).length();
    }

    /** The last axis is a mixture of what it was: new features if it held features, or if no other axis does. */
    private Layout mixed(long length) {
        final boolean features = name(-1) == AxisName.C || axes.stream().noneMatch(axis -> axis.name() == AxisName.C);
        return with(-1, features ? LayoutAxis.whole(AxisName.C, length) : LayoutAxis.unknown(length))
                .inWholeSteps();
    }

    /**
     * What the axes of a matrix product count: rows of the one and columns of the other, over the axes that both have before them.
     * Where nothing is known of the second one it is a matrix of weights.
     */
    public static Layout ofProduct(Layout a, Layout b, Shape product) {
        if (b.isUnknown() && a.rank() == product.rank()) {
            return a.mixed(product.dim(-1));
        }
        final Layout leading = agreed(List.of(a.leading(), b.leading()));
        final List<LayoutAxis> all = new ArrayList<>(leading.axes);
        all.add(a.axis(-2));
        all.add(b.axis(-1));
        return new Layout(all).inWholeSteps();
    }

    private Layout leading() {
        return new Layout(axes.subList(0, axes.size() - 2));
    }

    /** What several values agree on after NumPy's broadcasting. */
    public static Layout agreed(List<Layout> layouts) {
        return layouts.stream().reduce(Layout::agreed).orElseThrow();
    }

    private Layout agreed(Layout other) {
        final int rank = Math.max(rank(), other.rank());
        return new Layout(IntStream.range(0, rank)
                .mapToObj(axis -> fromEnd(rank - axis).agreed(other.fromEnd(rank - axis)))
                .toList());
    }

    private LayoutAxis fromEnd(int distance) {
        return distance <= rank() ? axes.get(rank() - distance) : LayoutAxis.ONE;
    }

    /** Several values one after the other along an axis. */
    public static Layout joined(List<Layout> layouts, int axis) {
        final LayoutAxis joined = LayoutAxis.joined(
                layouts.stream().map(layout -> layout.axis(axis)).toList());
        final UnaryOperator<Layout> without = layout -> layout.with(axis, LayoutAxis.ONE);
        return agreed(layouts.stream().map(without).toList()).with(axis, joined);
    }

    private Layout with(int axis, LayoutAxis changed) {
        final List<LayoutAxis> copy = new ArrayList<>(axes);
        copy.set(position(axis), changed);
        return new Layout(copy);
    }

    /** Where only windows of an image are left, each of them is a position. */
    private Layout inWholeSteps() {
        return inWholeSteps(AxisName.H).inWholeSteps(AxisName.W);
    }

    private Layout inWholeSteps(AxisName name) {
        final long finest = axes.stream()
                .flatMap(axis -> axis.parts().stream())
                .filter(part -> part.name() == name)
                .mapToLong(LayoutPart::stride)
                .min()
                .orElse(1);
        return finest == 1
                ? this
                : new Layout(axes.stream()
                        .map(axis -> new LayoutAxis(axis.parts().stream()
                                .map(part -> part.name() == name ? part.coarser(finest) : part)
                                .toList()))
                        .toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Layout layout && axes.equals(layout.axes);
    }

    @Override
    public int hashCode() {
        return axes.hashCode();
    }

    /** A letter per axis, {@code ?} for an unknown one, e.g. {@code NCHW}. */
    @Override
    public String toString() {
        return axes.stream().map(axis -> axis.name().letter()).collect(Collectors.joining());
    }
}
