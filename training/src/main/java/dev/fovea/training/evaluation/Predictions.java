package dev.fovea.training.evaluation;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.prediction.ArgMax;
import dev.fovea.network.prediction.Softmax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A classifier's logits for photos whose classes are known. */
public final class Predictions {

    private final float[] logits;
    private final List<Integer> labels;
    private final int classes;

    /**
     * Pairs logits with the right classes.
     *
     * @param logits {@code [N, classes]}, finite, at least one photo and one class
     * @param labels the right classes of the N photos, from 0 to classes - 1
     * @throws IllegalArgumentException if they are not like that
     */
    public Predictions(Tensor logits, List<Integer> labels) {
        final Shape shape = logits.shape();
        if (shape.rank() != 2 || shape.size() == 0 || shape.dim(0) != labels.size()) {
            throw new IllegalArgumentException("To judge %d photos, logits [%d, classes] are needed, not %s"
                    .formatted(labels.size(), labels.size(), shape));
        }
        this.logits = logits.floats();
        this.labels = List.copyOf(labels);
        this.classes = Math.toIntExact(shape.dim(1));
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
        for (int i = 0; i < logits.length; i++) {
            if (!Float.isFinite(logits[i])) {
                throw new IllegalArgumentException(
                        "The logit of class %d for photo %d is %s; the classifier cannot be judged"
                                .formatted(i % classes, i / classes, logits[i]));
            }
        }
    }

    /** These photos and then those, of the same classes. */
    Predictions and(Predictions others) {
        if (others.classes != classes) {
            throw new IllegalArgumentException(
                    "Predictions of %d and of %d classes do not go together".formatted(classes, others.classes));
        }
        final float[] allLogits = Arrays.copyOf(logits, logits.length + others.logits.length);
        System.arraycopy(others.logits, 0, allLogits, logits.length, others.logits.length);
        final List<Integer> allLabels = new ArrayList<>(labels);
        allLabels.addAll(others.labels);
        return new Predictions(Tensor.of(Shape.of(allLabels.size(), classes), allLogits), allLabels);
    }

    /**
     * Some of the photos.
     *
     * @param numbers of photos, at least one
     */
    Predictions of(List<Integer> numbers) {
        final float[] rows = new float[numbers.size() * classes];
        for (int i = 0; i < numbers.size(); i++) {
            System.arraycopy(logits, numbers.get(i) * classes, rows, i * classes, classes);
        }
        return new Predictions(
                Tensor.of(Shape.of(numbers.size(), classes), rows),
                numbers.stream().map(labels::get).toList());
    }

    /**
     * The same photos with logits that are divided already.
     *
     * @param temperatures one for each photo
     */
    Predictions over(double[] temperatures) {
        final float[] divided = new float[logits.length];
        for (int i = 0; i < divided.length; i++) {
            divided[i] = (float) (logits[i] / temperatures[i / classes]);
        }
        return new Predictions(Tensor.of(Shape.of(photos(), classes), divided), labels);
    }

    /** The number of photos. */
    public int photos() {
        return labels.size();
    }

    /** The number of classes. */
    public int classes() {
        return classes;
    }

    /** The right class of a photo. */
    public int label(int photo) {
        return labels.get(photo);
    }

    /** The class with the largest logit; the first of several. */
    public int predicted(int photo) {
        return ArgMax.of(classes, c -> logit(photo, c));
    }

    /** The part of photos whose right class is among the {@code k} with the largest logits; of equal ones the first count as larger. */
    public double topAccuracy(int k) {
        int right = 0;
        for (int photo = 0; photo < photos(); photo++) {
            right += rank(photo) < k ? 1 : 0;
        }
        return (double) right / photos();
    }

    /** How many classes come before the right one. */
    private int rank(int photo) {
        final int label = label(photo);
        final float own = logit(photo, label);
        int before = 0;
        for (int c = 0; c < classes; c++) {
            final float other = logit(photo, c);
            before += other > own || (other == own && c < label) ? 1 : 0;
        }
        return before;
    }

    /** The mean cross-entropy, in nats, of the softmax of {@code logits / temperature}. */
    public double crossEntropy(double temperature) {
        double sum = 0;
        for (int photo = 0; photo < photos(); photo++) {
            sum += crossEntropy(photo, temperature);
        }
        return sum / photos();
    }

    /** A photo's cross-entropy, in nats, of the softmax of {@code logits / temperature}. */
    public double crossEntropy(int photo, double temperature) {
        return -new Softmax(temperature).logarithms(row(photo))[label(photo)];
    }

    /** The softmax of {@code logits / temperature}, {@code [classes]}. */
    double[] probabilities(int photo, double temperature) {
        return new Softmax(temperature).of(row(photo));
    }

    private double[] row(int photo) {
        final double[] row = new double[classes];
        Arrays.setAll(row, c -> logit(photo, c));
        return row;
    }

    private float logit(int photo, int c) {
        return logits[photo * classes + c];
    }
}
