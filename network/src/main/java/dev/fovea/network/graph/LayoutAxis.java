package dev.fovea.network.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One axis of a value.
 *
 * @param parts the outermost first; none for an axis of length 1 of which nothing is known
 */
record LayoutAxis(List<LayoutPart> parts) {

    static final LayoutAxis ONE = new LayoutAxis(List.of());

    LayoutAxis {
        final List<LayoutPart> joined = new ArrayList<>();
        for (LayoutPart part : parts) {
            final int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).continues(part)) {
                joined.set(last, joined.get(last).joined(part));
            } else {
                joined.add(part);
            }
        }
        parts = List.copyOf(joined);
    }

    static LayoutAxis whole(AxisName name, long length) {
        return new LayoutAxis(List.of(LayoutPart.whole(name, length)));
    }

    static LayoutAxis unknown(long length) {
        return length == 1 ? ONE : whole(AxisName.UNKNOWN, length);
    }

    private static LayoutAxis tokens(long length, Optional<TokenGrid> grid) {
        return new LayoutAxis(List.of(new LayoutPart(AxisName.T, length, 1, grid.orElse(null))));
    }

    long length() {
        return parts.size() == 1
                ? parts.get(0).length()
                : parts.stream().mapToLong(LayoutPart::factor).reduce(1, (a, b) -> a * b);
    }

    boolean isOne() {
        return length() == 1;
    }

    /** Features that count positions too, as those of patches joined into one, are features. */
    AxisName name() {
        final Set<AxisName> names = names(isOne() ? 0 : 1);
        if (names.size() == 1) {
            return names.iterator().next();
        }
        if (names.isEmpty() || names.contains(AxisName.N)) {
            return AxisName.UNKNOWN;
        }
        if (names.contains(AxisName.C)) {
            return AxisName.C;
        }
        return names.stream().allMatch(AxisName::isPositional) ? AxisName.T : AxisName.UNKNOWN;
    }

    /** Of the parts that are longer. */
    private Set<AxisName> names(long than) {
        return parts.stream()
                .filter(part -> part.length() == Shape.BATCH || part.length() > than)
                .map(LayoutPart::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean isKnown() {
        return name() != AxisName.UNKNOWN;
    }

    /** The grid of positions that these tokens hold, or are. */
    Optional<TokenGrid> grid() {
        if (parts.size() == 1) {
            return Optional.ofNullable(parts.get(0).grid());
        }
        final boolean rowByRow = parts.size() == 2
                && parts.get(0).name() == AxisName.H
                && parts.get(1).name() == AxisName.W;
        return rowByRow
                ? Optional.of(new TokenGrid(parts.get(0).length(), parts.get(1).length(), 0))
                : Optional.empty();
    }

    /** An axis of another length that counts the same. */
    LayoutAxis resized(long length) {
        return switch (name()) {
            case T -> tokens(length, Optional.empty());
            case UNKNOWN -> unknown(length);
            default -> whole(name(), length);
        };
    }

    /** Every step-th element from one on. */
    LayoutAxis cut(long from, long length, long step) {
        if (length == length()) {
            return this;
        }
        if (name() != AxisName.T || step != 1) {
            return resized(length);
        }
        final Optional<TokenGrid> kept = grid().filter(grid -> from <= grid.first() && grid.end() <= from + length)
                .map(grid -> grid.behind(-from));
        return kept.filter(grid -> grid.area() == length)
                .map(grid -> new LayoutAxis(List.of(
                        LayoutPart.whole(AxisName.H, grid.height()), LayoutPart.whole(AxisName.W, grid.width()))))
                .orElseGet(() -> tokens(length, kept));
    }

    /** Axes one after the other, as one. */
    static LayoutAxis joined(List<LayoutAxis> axes) {
        if (axes.size() == 1) {
            return axes.get(0);
        }
        final long length = axes.stream().mapToLong(LayoutAxis::length).sum();
        final Set<AxisName> names = axes.stream()
                .map(LayoutAxis::name)
                .filter(name -> name != AxisName.UNKNOWN)
                .collect(Collectors.toUnmodifiableSet());
        if (names.equals(Set.of(AxisName.T))) {
            return tokens(length, onlyGrid(axes));
        }
        return names.size() == 1 ? whole(names.iterator().next(), length) : unknown(length);
    }

    private static Optional<TokenGrid> onlyGrid(List<LayoutAxis> axes) {
        if (axes.stream().filter(axis -> axis.grid().isPresent()).count() != 1) {
            return Optional.empty();
        }
        long before = 0;
        for (LayoutAxis axis : axes) {
            if (axis.grid().isPresent()) {
                return Optional.of(axis.grid().get().behind(before));
            }
            before += axis.length();
        }
        return Optional.empty();
    }

    /** What two values agree on, one of which may be broadcast along this axis. */
    LayoutAxis agreed(LayoutAxis other) {
        if (length() != other.length()) {
            return isOne() ? other : this;
        }
        if (equals(other) || !other.isKnown()) {
            return this;
        }
        if (!isKnown()) {
            return other;
        }
        return name() == other.name() ? resized(length()) : unknown(length());
    }
}
