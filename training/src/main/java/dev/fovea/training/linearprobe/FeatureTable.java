package dev.fovea.training.linearprobe;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.training.probe.LabelledFeatures;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Features of the photos of a data set at some layers, filled in the order of the data set. */
final class FeatureTable {

    private static final String PREFIX = "features/";

    private final ProbePhotos photos;
    private final Map<String, float[]> values = new LinkedHashMap<>();
    private int done;

    /**
     * A table without rows.
     *
     * @param features number of features by layer
     */
    FeatureTable(ProbePhotos photos, Map<String, Integer> features) {
        this.photos = photos;
        features.forEach((layer, count) ->
                values.put(layer, new float[Math.multiplyExact(photos.images().size(), count)]));
    }

    /** The number of photos whose features are there. */
    int done() {
        return done;
    }

    /**
     * Adds the next photos.
     *
     * @param features by layer, {@code [n, features]}
     * @throws TrainingException if one is not finite
     */
    void add(Map<String, Tensor> features) {
        int added = 0;
        for (Map.Entry<String, float[]> layer : values.entrySet()) {
            final Tensor tensor = features.get(layer.getKey());
            if (tensor == null) {
                throw new IllegalArgumentException("There are no features of the layer " + layer.getKey());
            }
            final float[] rows = tensor.floats();
            requireNumbers(layer.getKey(), rows);
            System.arraycopy(rows, 0, layer.getValue(), done * dimensions(layer.getKey()), rows.length);
            added = rows.length / dimensions(layer.getKey());
        }
        done += added;
    }

    private void requireNumbers(String layer, float[] rows) {
        for (int i = 0; i < rows.length; i++) {
            if (!Float.isFinite(rows[i])) {
                throw new TrainingException(
                        Reason.UNSUITABLE_MODEL,
                        "The layer '%s' gives %s for the photo '%s', from which nothing can be learnt. Choose another base or layer."
                                .formatted(
                                        layer,
                                        rows[i],
                                        photos.images()
                                                .get(done + i / dimensions(layer))
                                                .file()));
            }
        }
    }

    private float[] ofLayer(String layer) {
        final float[] all = values.get(layer);
        if (all == null) {
            throw new IllegalArgumentException("The table has no layer " + layer);
        }
        return all;
    }

    private int dimensions(String layer) {
        return ofLayer(layer).length / photos.images().size();
    }

    /**
     * Some photos' features with their classes.
     *
     * @param numbers of photos that are done
     */
    LabelledFeatures of(String layer, List<Integer> numbers) {
        final float[] all = ofLayer(layer);
        final int dimensions = dimensions(layer);
        final float[] rows = new float[Math.multiplyExact(numbers.size(), dimensions)];
        for (int i = 0; i < numbers.size(); i++) {
            System.arraycopy(all, numbers.get(i) * dimensions, rows, i * dimensions, dimensions);
        }
        return new LabelledFeatures(
                Tensor.of(Shape.of(numbers.size(), dimensions), rows),
                photos.labels(numbers),
                photos.classes().size());
    }

    /** What is done, to be saved. */
    Map<String, Tensor> tensors() {
        final Map<String, Tensor> tensors = new TreeMap<>();
        values.forEach((layer, all) -> tensors.put(
                PREFIX + layer,
                Tensor.of(
                        Shape.of(done, dimensions(layer)),
                        Arrays.copyOf(all, Math.multiplyExact(done, dimensions(layer))))));
        return tensors;
    }

    /**
     * Goes on from what was saved.
     *
     * @throws TrainingException if it does not fit
     */
    void restore(Map<String, Tensor> tensors) {
        for (Map.Entry<String, float[]> layer : values.entrySet()) {
            final Tensor saved = tensors.get(PREFIX + layer.getKey());
            if (saved == null
                    || saved.shape().rank() != 2
                    || saved.shape().dim(0) > photos.images().size()
                    || saved.shape().dim(1) != dimensions(layer.getKey())) {
                throw new TrainingException(Reason.UNUSABLE_CHECKPOINT, "The checkpoint is damaged. Start a new run.");
            }
            System.arraycopy(saved.floats(), 0, layer.getValue(), 0, Math.toIntExact(saved.size()));
            done = Math.toIntExact(saved.shape().dim(0));
        }
    }
}
