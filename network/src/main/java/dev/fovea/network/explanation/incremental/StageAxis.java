package dev.fovea.network.explanation.incremental;

import dev.fovea.network.graph.summary.ReceptiveField;
import java.util.List;

/**
 * One spatial axis of a stage that runs on crops. A crop starts at a multiple of the stride and ends as far from the next one as the
 * whole input does, so the layers within see the same phase; where it does not touch the input's border, only outputs whose field
 * lies within it are used, which no padding of the crop has reached.
 *
 * @param field what an output position sees of the stage's input
 * @param input positions of the whole input
 * @param output positions of the whole output
 */
record StageAxis(ReceptiveField.Axis field, int input, int output) {

    /** The output positions that see one of these of the input. */
    Span changed(Span read) {
        if (read.isEmpty()) {
            return new Span(0, 0);
        }
        final long before = Math.floorDiv(read.from() - field.offset() - field.size(), field.stride());
        final long last = Math.floorDiv(read.end() - 1 - field.offset(), field.stride());
        final int from = Math.toIntExact(Math.min(Math.max(0, before + 1), output));
        return new Span(from, Math.toIntExact(Math.max(from, Math.min(output, last + 1))));
    }

    /** The length of the smallest crop that suffices to know each of these positions of the output. */
    int crop(List<Span> written) {
        return written.stream().mapToInt(this::crop).max().orElse(input);
    }

    /** What to read of the input, to know these positions of the output. */
    int crop(Span written) {
        if (written.isEmpty()) {
            return 1 + Math.floorMod(input - 1, Math.toIntExact(field.stride()));
        }
        final long last = field.offset() + (written.end() - 1) * field.stride() + field.size();
        final long least = Math.max(1, Math.min(last, input) - start(written));
        return Math.toIntExact(Math.min(input, least + Math.floorMod(input - least, field.stride())));
    }

    /**
     * Where to read the input, to know these positions of the output.
     *
     * @param crop the length, at least what they need
     */
    Span read(Span written, int crop) {
        final int start = Math.min(start(written), input - crop);
        return new Span(start, start + crop);
    }

    /** The positions of the output that a crop of the input computes, the ones that padding spoilt included. */
    Span written(Span read) {
        final int start = Math.toIntExact(read.from() / field.stride());
        return new Span(start, Math.toIntExact(start + cropOutput(read.length())));
    }

    /** Positions that the output of a crop has; other operators than windows that move do not keep to it. */
    long cropOutput(int crop) {
        return output - (input - crop) / field.stride();
    }

    private int start(Span written) {
        final long first = field.offset() + written.from() * field.stride();
        return Math.toIntExact(Math.max(0, Math.floorDiv(first, field.stride()) * field.stride()));
    }
}
