package dev.fovea.training.descent;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.training.probe.Effort;
import dev.fovea.training.probe.LabelledFeatures;
import dev.fovea.training.probe.LinearClassifier;
import dev.fovea.training.probe.SelectedSoftmax;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A new head that is solved, not trained: behind layers that stay, the cross-entropy of a linear layer is convex, and its minimum with
 * the regularisation that suits the photos is found to the end. Maps are averaged over their positions first, which comes to the same where
 * the network averages the logits of positions. Where a rectifier comes before that average, as in SqueezeNet, all logits are raised by as
 * much as keeps it open: the softmax does not change by what all classes share.
 */
final class HeadSolution {

    /** Multiplications and additions for one look at all photos; with more photos and classes than that, some epochs are enough. */
    private static final long MOST_WORK = 20_000_000;

    private static final int CHECKED = 32;
    private static final double TOLERANCE = 1e-3;

    /** Logits of other photos are lower than those of the training photos by less than this times the lowest. */
    private static final double ROOM = 2;

    private final ClassifierHead head;
    private final Graph tail;
    private final CachedFeatures features;
    private final TrainingEngines engines;

    /**
     * @param tail from the features to the logits
     * @param features of the training photos
     */
    HeadSolution(ClassifierHead head, Graph tail, CachedFeatures features, TrainingEngines engines) {
        this.head = head;
        this.tail = tail;
        this.features = features;
        this.engines = engines;
    }

    /**
     * Whether it is worth while to compute features for: the head is a matrix behind vectors or maps, and there is not too much to solve.
     *
     * @param shape of the features of a batch
     */
    static boolean suits(ClassifierHead head, Shape shape, int photos, int classes) {
        return (shape.rank() == 2 || shape.rank() == 4)
                && photos * shape.dim(1) * classes <= MOST_WORK
                && head.graph().shape(head.weight()).size() == classes * shape.dim(1);
    }

    /** The head's weights; empty if its logits are not those of a linear layer on averaged features. */
    Optional<Map<String, Tensor>> find(int classes, long seed, Effort effort) {
        final Shape shape = features.of(new int[] {0}).shape();
        final float[][] pooled = IntStream.range(0, features.photos())
                .mapToObj(photo -> pooled(photo, shape))
                .toArray(float[][]::new);
        final LinearClassifier classifier = new SelectedSoftmax(
                        labelled(pooled, classes),
                        Arrays.stream(pooled)
                                .map(row -> Integer.toHexString(Arrays.hashCode(row)))
                                .toList(),
                        seed,
                        effort)
                .fit();
        final Tensor expected = classifier.logits(
                labelled(Arrays.copyOf(pooled, checked()), classes).features());
        final Map<String, Tensor> plain = weights(classifier, 0);
        if (agrees(plain, expected)) {
            return Optional.of(plain);
        }
        final Map<String, Tensor> raised = weights(classifier, ROOM * depth(classifier, shape, effort));
        return agrees(raised, expected) ? Optional.of(raised) : Optional.empty();
    }

    private int checked() {
        return Math.min(CHECKED, features.photos());
    }

    private LabelledFeatures labelled(float[][] rows, int classes) {
        final int dimensions = rows[0].length;
        final float[] values = new float[rows.length * dimensions];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, values, i * dimensions, dimensions);
        }
        return new LabelledFeatures(
                Tensor.of(Shape.of(rows.length, dimensions), values),
                features.labels().subList(0, rows.length),
                classes);
    }

    private float[] pooled(int photo, Shape shape) {
        final float[] maps = features.of(new int[] {photo}).floats();
        final int dimensions = Math.toIntExact(shape.dim(1));
        final int positions = maps.length / dimensions;
        final float[] means = new float[dimensions];
        for (int d = 0; d < dimensions; d++) {
            double sum = 0;
            for (int position = 0; position < positions; position++) {
                sum += maps[d * positions + position];
            }
            means[d] = (float) (sum / positions);
        }
        return means;
    }

    private Map<String, Tensor> weights(LinearClassifier classifier, double raise) {
        final float[] bias = classifier.bias().floats();
        for (int c = 0; c < bias.length; c++) {
            bias[c] += (float) raise;
        }
        final Map<String, Tensor> weights = new HashMap<>();
        weights.put(
                head.weight(),
                Tensor.of(
                        head.graph().shape(head.weight()), classifier.weights().floats()));
        weights.put(head.bias(), Tensor.of(head.graph().shape(head.bias()), bias));
        return weights;
    }

    /** How far below zero the logit of any class at any position of a photo is. */
    private double depth(LinearClassifier classifier, Shape shape, Effort effort) {
        final float[] weights = classifier.weights().floats();
        final float[] bias = classifier.bias().floats();
        final int dimensions = Math.toIntExact(shape.dim(1));
        final int positions = Math.toIntExact(shape.from(1).size()) / dimensions;
        double lowest = 0;
        for (int photo = 0; photo < features.photos(); photo++) {
            effort.pulse().run();
            final float[] maps = features.of(new int[] {photo}).floats();
            for (int c = 0; c < bias.length; c++) {
                final double[] logits = new double[positions];
                Arrays.fill(logits, bias[c]);
                for (int d = 0; d < dimensions; d++) {
                    for (int position = 0; position < positions; position++) {
                        logits[position] += weights[c * dimensions + d] * maps[d * positions + position];
                    }
                }
                lowest = Math.min(lowest, Arrays.stream(logits).min().orElse(0));
            }
        }
        return -lowest;
    }

    /** Whether the network with these weights gives the logits expected, but for what all classes of a photo share. */
    private boolean agrees(Map<String, Tensor> weights, Tensor expected) {
        final Tensor batch = features.of(IntStream.range(0, checked()).toArray());
        final float[] actual = engines.run(tail.withParameters(weights), batch).floats();
        final float[] wanted = expected.floats();
        final int classes = wanted.length / checked();
        double largest = 1;
        double error = 0;
        for (int photo = 0; photo < checked(); photo++) {
            final int first = photo * classes;
            for (int c = 1; c < classes; c++) {
                final double difference = wanted[first + c] - (double) wanted[first];
                largest = Math.max(largest, Math.abs(difference));
                error = Math.max(error, Math.abs(actual[first + c] - (double) actual[first] - difference));
            }
        }
        return error <= TOLERANCE * largest;
    }
}
