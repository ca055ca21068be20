package dev.fovea.network.explanation.incremental;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A square window over an image, position after position, row by row; it stays within the image.
 *
 * @param window side in pixels
 * @param stride pixels from one position to the next
 */
public record Covering(int height, int width, int window, int stride) {

    public int rows() {
        return (height - window) / stride + 1;
    }

    public int columns() {
        return (width - window) / stride + 1;
    }

    /** What the window covers at a position. */
    Area area(int position) {
        return new Area(span(position / columns()), span(position % columns()));
    }

    /** Those in some rows and some columns. */
    List<Integer> positions(List<Integer> inRows, List<Integer> inColumns) {
        return inRows.stream()
                .flatMap(row -> inColumns.stream().map(column -> row * columns() + column))
                .toList();
    }

    List<Span> rowSpans() {
        return IntStream.range(0, rows()).mapToObj(this::span).toList();
    }

    List<Span> columnSpans() {
        return IntStream.range(0, columns()).mapToObj(this::span).toList();
    }

    private Span span(int index) {
        return new Span(index * stride, index * stride + window);
    }
}
