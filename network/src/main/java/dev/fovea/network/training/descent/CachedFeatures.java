package dev.fovea.network.training.descent;

import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.training.data.Batch;
import dev.fovea.network.training.data.Batches;
import dev.fovea.network.training.run.TrainingObserver;
import dev.fovea.network.training.run.TrainingObserver.Wish;
import dev.fovea.network.training.run.TrainingPausedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a network computes for photos that do not change.
 *
 * @param shape of a batch of them, {@code [N, ...]} with N open
 * @param rows one array per photo
 * @param labels the photos' classes
 */
record CachedFeatures(Shape shape, List<float[]> rows, List<Integer> labels) {

    CachedFeatures {
        rows = List.copyOf(rows);
        labels = List.copyOf(labels);
    }

    /**
     * Runs a graph with one output over one epoch of photos.
     *
     * @throws TrainingPausedException if the observer wishes a pause; nothing of it is kept
     */
    static CachedFeatures compute(
            Engine engine, Graph graph, SessionOptions options, Batches photos, TrainingObserver observer) {
        final String input = graph.inputs().keySet().iterator().next();
        final String output = graph.outputs().get(0);
        final List<float[]> rows = new ArrayList<>();
        final List<Integer> labels = new ArrayList<>();
        photos.begin(1, 0);
        try (Session session = engine.open(graph, options)) {
            for (int i = 0; i < photos.perEpoch(); i++) {
                if (observer.wish() == Wish.PAUSE) {
                    throw new TrainingPausedException();
                }
                final Batch batch = photos.next();
                final Tensor values = Objects.requireNonNull(
                        session.run(Map.of(input, batch.images())).get(output));
                final float[] all = values.floats();
                final int length = all.length / batch.targets().size();
                for (int photo = 0; photo < batch.targets().size(); photo++) {
                    rows.add(Arrays.copyOfRange(all, photo * length, (photo + 1) * length));
                    labels.add(batch.targets().get(photo).label());
                }
            }
        }
        return new CachedFeatures(graph.shape(output), rows, labels);
    }

    /** All rows in one tensor. */
    Tensor tensor() {
        final int length = rows.get(0).length;
        final float[] values = new float[Math.multiplyExact(rows.size(), length)];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, values, i * length, length);
        }
        return Tensor.of(shape.with(0, rows.size()), values);
    }
}
