package dev.fovea.training.probe;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One linear support vector machine per class against the rest, with the squared hinge loss, as LIBLINEAR trains them by default: Fan et
 * al., "LIBLINEAR: a library for large linear classification" (2008). The setting is C, the weight of the losses against that of the
 * regularisation. The bias is the weight of one more feature, always 1.
 */
public record LinearSvm() implements ProbeMethod {

    /** LIBLINEAR's default. */
    private static final double TOLERANCE = 0.1;

    /** The squared length of a photo's standardised features is their number, on average; C is to be seen in relation to it. */
    private static final List<Double> PER_FEATURE = List.of(0.03, 0.1, 0.3, 1.0, 3.0, 10.0);

    @Override
    public List<Double> candidates(int features) {
        return PER_FEATURE.stream().map(c -> c / features).toList();
    }

    @Override
    public LinearClassifier train(LabelledFeatures training, double setting, Effort effort) {
        final int dimensions = training.dimensions();
        final float[] weights = new float[training.classes() * dimensions];
        final float[] bias = new float[training.classes()];
        final List<float[]> machines = machines(training, setting, effort);
        for (int c = 0; c < bias.length; c++) {
            System.arraycopy(machines.get(c), 0, weights, c * dimensions, dimensions);
            bias[c] = machines.get(c)[dimensions];
        }
        return new LinearClassifier(
                Tensor.of(Shape.of(bias.length, dimensions), weights), Tensor.of(Shape.of(bias.length), bias));
    }

    /** Weights and bias of each class, {@code [D + 1]}. */
    private static List<float[]> machines(LabelledFeatures training, double setting, Effort effort) {
        final DualCoordinateDescent solver = new DualCoordinateDescent(rows(training), TOLERANCE);
        final AtomicBoolean givenUp = new AtomicBoolean();
        final ExecutorService threads = Executors.newFixedThreadPool(effort.threads());
        try {
            final List<CompletableFuture<float[]>> pending = new ArrayList<>();
            for (int c = 0; c < training.classes(); c++) {
                final boolean[] positive = positive(training, c);
                pending.add(
                        CompletableFuture.supplyAsync(() -> solver.solve(positive, setting, givenUp::get), threads));
            }
            final List<float[]> machines = new ArrayList<>();
            for (CompletableFuture<float[]> machine : pending) {
                machines.add(machine.join());
                effort.pulse().run();
            }
            return machines;
        } finally {
            givenUp.set(true);
            threads.shutdown();
        }
    }

    private static float[][] rows(LabelledFeatures training) {
        final float[][] rows = new float[training.photos()][];
        for (int photo = 0; photo < rows.length; photo++) {
            final float[] row = training.row(photo);
            rows[photo] = Arrays.copyOf(row, row.length + 1);
            rows[photo][row.length] = 1;
        }
        return rows;
    }

    private static boolean[] positive(LabelledFeatures training, int c) {
        final boolean[] positive = new boolean[training.photos()];
        for (int photo = 0; photo < positive.length; photo++) {
            positive[photo] = training.labels().get(photo) == c;
        }
        return positive;
    }
}
