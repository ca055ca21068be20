package dev.fovea.training.probe;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.Arrays;
import java.util.List;

/** Features of photos whose classes are known. */
public final class LabelledFeatures {

    private final Tensor features;
    private final float[] values;
    private final List<Integer> labels;
    private final int classes;

    /**
     * Pairs features with the right classes.
     *
     * @param features {@code [N, D]}, finite, at least one photo and one feature
     * @param labels the right classes of the N photos, from 0 to classes - 1
     * @param classes how many there are, at least two
     * @throws IllegalArgumentException if they are not like that
     */
    public LabelledFeatures(Tensor features, List<Integer> labels, int classes) {
        final Shape shape = features.shape();
        if (shape.rank() != 2 || shape.size() == 0 || shape.dim(0) != labels.size()) {
            throw new IllegalArgumentException(
                    "The features of %d photos must be [%d, D], not %s".formatted(labels.size(), labels.size(), shape));
        }
        if (classes < 2) {
            throw new IllegalArgumentException("A classifier needs at least two classes, not %d".formatted(classes));
        }
        this.features = features;
        this.values = features.floats();
        this.labels = List.copyOf(labels);
        this.classes = classes;
        requireClasses();
        requireNumbers();
    }

    private void requireClasses() {
        for (int label : labels) {
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException("The label %d is none of the %d classes".formatted(label, classes));
            }
        }
    }

    private void requireNumbers() {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("Feature %d of photo %d is %s; nothing can be learnt from it"
                        .formatted(i % dimensions(), i / dimensions(), values[i]));
            }
        }
    }

    /** The number of photos, N. */
    public int photos() {
        return labels.size();
    }

    /** The number of features per photo, D. */
    public int dimensions() {
        return values.length / labels.size();
    }

    /** The number of classes, with photos here or not. */
    public int classes() {
        return classes;
    }

    /** The right classes of the photos. */
    public List<Integer> labels() {
        return labels;
    }

    /** {@code [N, D]} */
    public Tensor features() {
        return features;
    }

    /**
     * Some of the photos.
     *
     * @param photos their numbers, at least one
     */
    LabelledFeatures of(List<Integer> photos) {
        final int dimensions = dimensions();
        final float[] rows = new float[photos.size() * dimensions];
        for (int i = 0; i < photos.size(); i++) {
            System.arraycopy(values, photos.get(i) * dimensions, rows, i * dimensions, dimensions);
        }
        return new LabelledFeatures(
                Tensor.of(Shape.of(photos.size(), dimensions), rows),
                photos.stream().map(labels::get).toList(),
                classes);
    }

    /** One photo's features, {@code [D]}. */
    float[] row(int photo) {
        return Arrays.copyOfRange(values, photo * dimensions(), (photo + 1) * dimensions());
    }
}
