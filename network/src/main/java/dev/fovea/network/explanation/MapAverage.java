package dev.fovea.network.explanation;

import java.util.List;

/** One map from those of several layers. */
public final class MapAverage {

    private MapAverage() {}

    /** A single map as it is; several each scaled from 0 to 1, resized to the finest grid among them, and averaged. */
    public static Heatmap of(List<Heatmap> maps) {
        if (maps.size() == 1) {
            return maps.get(0);
        }
        final int height = maps.stream().mapToInt(Heatmap::height).max().orElseThrow();
        final int width = maps.stream().mapToInt(Heatmap::width).max().orElseThrow();
        final float[] average = new float[height * width];
        for (Heatmap map : maps) {
            final float[] values = map.scaled().resized(height, width).values().floats();
            for (int i = 0; i < average.length; i++) {
                average[i] += values[i] / maps.size();
            }
        }
        return Heatmap.of(height, width, average, false);
    }
}
