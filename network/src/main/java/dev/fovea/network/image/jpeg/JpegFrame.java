package dev.fovea.network.image.jpeg;

import java.util.List;

/**
 * The frame of a JPEG file: size and components (ITU-T T.81, B.2.2).
 *
 * @param progressive whether the picture comes in scans that refine each other
 */
record JpegFrame(boolean progressive, int width, int height, List<Component> components) {

    private static final int BLOCK = 8;

    /**
     * A component.
     *
     * @param across sampling factor: how many samples for each of the component with the fewest
     * @param down sampling factor
     */
    record Component(int id, int across, int down) {}

    JpegFrame {
        components = List.copyOf(components);
    }

    /** Bytes of all coefficients, two each, in whole units of the picture; a decoder needs them at once where there are several scans. */
    long coefficientBytes() {
        final int across = most(components.stream().map(Component::across).toList());
        final int down = most(components.stream().map(Component::down).toList());
        final long units = units(width, across) * units(height, down);
        return components.stream()
                .mapToLong(component -> 2L * BLOCK * BLOCK * component.across() * component.down() * units)
                .sum();
    }

    private static int most(List<Integer> factors) {
        return factors.stream().max(Integer::compare).orElse(1);
    }

    private static long units(int side, int factor) {
        final int unit = BLOCK * Math.max(1, factor);
        return ((long) side + unit - 1) / unit;
    }

    boolean hasIds(int first, int second, int third) {
        return components.get(0).id() == first
                && components.get(1).id() == second
                && components.get(2).id() == third;
    }
}
