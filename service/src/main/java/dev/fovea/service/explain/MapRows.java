package dev.fovea.service.explain;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;

/** The numbers of a map, row by row, seen as lists: the answer to many images holds millions of them. */
final class MapRows extends AbstractList<List<Float>> {

    private final float[] values;
    private final int width;

    /** @param values [rows, width] */
    MapRows(float[] values, int width) {
        this.values = values;
        this.width = width;
    }

    @Override
    public List<Float> get(int row) {
        final int start = Objects.checkIndex(row, size()) * width;
        return new AbstractList<>() {
            @Override
            public Float get(int column) {
                return values[start + Objects.checkIndex(column, width)];
            }

            @Override
            public int size() {
                return width;
            }
        };
    }

    @Override
    public int size() {
        return values.length / width;
    }
}
