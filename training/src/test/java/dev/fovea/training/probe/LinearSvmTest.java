package dev.fovea.training.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearSvmTest extends ProbeMethodContract {

    @Override
    ProbeMethod method() {
        return new LinearSvm();
    }

    /** On features 1 and -1 the smallest {@code w^2 / 2 + 2 C (1 - w)^2} is at {@code w = 4 C / (1 + 4 C)}: 2/3 for C = 1/2. */
    @Test
    void theWeightBalancesRegularisationAndLosses() {
        final LabelledFeatures pair = new LabelledFeatures(Tensor.of(Shape.of(2, 1), 1, -1), List.of(1, 0), 2);

        final LinearClassifier classifier = method().train(pair, 0.5, Effort.ALONE);

        assertThat(classifier.weights().floats()).containsExactly(new float[] {-2 / 3f, 2 / 3f}, within(0.05f));
        assertThat(classifier.bias().floats()).containsExactly(new float[] {0, 0}, within(0.05f));
    }

    /** LIBLINEAR itself, solved to the end, is the reference. Its bias is regularised, too. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 0.1, 10})
    void theWeightsAreThoseOfLiblinear(double c) {
        final LabelledFeatures photos = overlapping();

        final LinearClassifier classifier = method().train(photos, c, new Effort(2, () -> {}));

        final float[] expected = liblinear(photos, c);
        final float[] weights = classifier.weights().floats();
        final double spread = IntStream.range(0, expected.length)
                .mapToDouble(i -> Math.abs(expected[i]))
                .max()
                .orElseThrow();
        assertThat(weights).containsExactly(expected, within((float) (0.05 * spread)));
    }

    @Test
    void theNumberOfThreadsDoesNotMatter() {
        final LabelledFeatures photos = overlapping();

        assertThat(method().train(photos, 0.1, new Effort(3, () -> {})))
                .isEqualTo(method().train(photos, 0.1, Effort.ALONE));
    }

    @Test
    void whatThePulseThrowsEndsTheTraining() {
        final LabelledFeatures photos = overlapping();

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> method().train(photos, 0.1, new Effort(2, () -> {
                    throw new CancellationException();
                })));
    }

    /** Four classes of 25 photos with 12 features, which are not all told apart. */
    private static LabelledFeatures overlapping() {
        final Random random = new Random(5);
        final float[] values = new float[100 * 12];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() + (i % 12 == i / 12 % 4 ? 1.5f : 0);
        }
        return new LabelledFeatures(
                Tensor.of(Shape.of(100, 12), values),
                IntStream.range(0, 100).map(i -> i % 4).boxed().toList(),
                4);
    }

    /** Weights {@code [classes, D]}. */
    private static float[] liblinear(LabelledFeatures photos, double c) {
        Linear.disableDebugOutput();
        final Problem problem = new Problem();
        problem.l = photos.photos();
        problem.n = photos.dimensions() + 1;
        problem.bias = 1;
        problem.y = photos.labels().stream().mapToDouble(label -> label).toArray();
        problem.x = new Feature[problem.l][problem.n];
        for (int photo = 0; photo < problem.l; photo++) {
            final float[] row = photos.row(photo);
            for (int d = 0; d < row.length; d++) {
                problem.x[photo][d] = new FeatureNode(d + 1, row[d]);
            }
            problem.x[photo][row.length] = new FeatureNode(problem.n, 1);
        }
        final Model model = Linear.train(problem, new Parameter(SolverType.L2R_L2LOSS_SVC, c, 1e-6));
        final float[] weights = new float[photos.classes() * photos.dimensions()];
        final int[] labels = model.getLabels();
        for (int i = 0; i < labels.length; i++) {
            for (int d = 0; d < photos.dimensions(); d++) {
                weights[labels[i] * photos.dimensions() + d] = (float) model.getDecfunCoef(d + 1, i);
            }
        }
        return weights;
    }
}
