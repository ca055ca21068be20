package dev.fovea.network.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far apart in memory neighbours along each thing counted are. */
final class Strides {

    /** A part of an axis, and the elements from one index of it to the next. */
    private record Step(LayoutPart part, long elements) {}

    private final List<Step> channels = new ArrayList<>();
    private final List<Step> rows = new ArrayList<>();
    private final List<Step> columns = new ArrayList<>();
    private final List<Step> tokens = new ArrayList<>();
    private boolean maps;
    private long size = 1;

    private Strides(Layout layout) {
        maps = layout.rank() > 1 && (layout.name(0) == AxisName.N || layout.length(0) == 1);
        for (int axis = layout.rank() - 1; axis > 0; axis--) {
            final LayoutAxis counted = layout.axes().get(axis);
            if (counted.name() == AxisName.C || layout.rank() == 2) {
                channels.add(new Step(LayoutPart.whole(AxisName.C, counted.length()), size));
            } else if (!counted.isOne()) {
                addPositions(counted);
            }
            size *= counted.length();
        }
        maps = maps
                && channels.size() == 1
                && tokens.size() < 2
                && (tokens.isEmpty() || rows.size() + columns.size() == 0);
    }

    static Strides of(Layout layout) {
        return new Strides(layout);
    }

    private void addPositions(LayoutAxis axis) {
        long elements = size;
        for (int i = axis.parts().size() - 1; i >= 0; i--) {
            final LayoutPart part = axis.parts().get(i);
            switch (part.name()) {
                case H -> rows.add(new Step(part, elements));
                case W -> columns.add(new Step(part, elements));
                case T -> tokens.add(new Step(part, elements));
                default -> maps = maps && part.length() == 1;
            }
            elements *= part.factor();
        }
    }

    /** Whether there is one axis of channels, and all others count positions. */
    boolean isMaps() {
        return maps;
    }

    /** Elements of one image. */
    long size() {
        return size;
    }

    int[] channels() {
        return offsets(channels).orElseThrow();
    }

    /** Empty if parts of rows are missing, or there twice. */
    Optional<int[]> rows() {
        return offsets(rows);
    }

    /** As {@link #rows}. */
    Optional<int[]> columns() {
        return offsets(columns);
    }

    /** Empty if there are none. */
    Optional<int[]> tokens() {
        return tokens.isEmpty() ? Optional.empty() : offsets(tokens);
    }

    @Nullable
    TokenGrid grid() {
        return tokens.get(0).part().grid();
    }

    private static Optional<int[]> offsets(List<Step> steps) {
        final List<Step> finestFirst = steps.stream()
                .sorted(Comparator.comparing(step -> step.part().stride()))
                .toList();
        // Where windows have become features, each window is a position.
        final long finest =
                finestFirst.isEmpty() ? 1 : finestFirst.get(0).part().stride();
        long count = 1;
        for (Step step : finestFirst) {
            if (step.part().stride() != finest * count) {
                return Optional.empty();
            }
            count *= step.part().length();
        }
        final int[] offsets = new int[Math.toIntExact(count)];
        for (int i = 0; i < offsets.length; i++) {
            for (Step step : finestFirst) {
                offsets[i] +=
                        (int) (i * finest / step.part().stride() % step.part().length() * step.elements());
            }
        }
        return Optional.of(offsets);
    }
}
