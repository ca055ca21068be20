package dev.fovea.training.shallow;

import dev.fovea.network.architecture.handcrafted.ShallowPipeline;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.graph.Graph;
import dev.fovea.training.data.PhotoPass;
import dev.fovea.training.dataset.DatasetImage;
import dev.fovea.training.dataset.Split;
import dev.fovea.training.run.TrainingPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/** Draws descriptors from the training photos of a plan, evenly over photos and places. Flat patches, which look all alike, are left out. */
final class DescriptorSample {

    /** Photos that are read at most: more of them show nothing new. */
    private static final int MOST_PHOTOS = 600;

    /** On the finest grid, for all sizes of patches. */
    private static final double POSITIONS = 2 * 37 * 37;

    private static final double SHORTEST = 0.5;

    private final Engine serving;
    private final TrainingPlan plan;

    DescriptorSample(Engine serving, TrainingPlan plan) {
        this.serving = serving;
        this.plan = plan;
    }

    /**
     * Descriptors in a random order that the plan's seed decides.
     *
     * @param most that are wanted; may be fewer
     * @param pulse run after every few photos; what it throws ends the work
     */
    float[][] draw(int most, Runnable pulse) {
        final List<DatasetImage> photos = photos();
        final int every = Math.max(1, (int) Math.sqrt(POSITIONS * photos.size() / most));
        final Graph network = ShallowPipeline.descriptors(every);
        final String layer = network.output();
        final List<float[]> drawn = new ArrayList<>();
        try (PhotoPass pass = new PhotoPass(serving, network, List.of(layer), photos, plan)) {
            while (pass.hasNext()) {
                final float[] values =
                        Objects.requireNonNull(pass.next().get(layer)).floats();
                for (int from = 0; from < values.length; from += ShallowPipeline.DESCRIPTOR_LENGTH) {
                    final float[] descriptor =
                            Arrays.copyOfRange(values, from, from + ShallowPipeline.DESCRIPTOR_LENGTH);
                    if (length(descriptor) >= SHORTEST) {
                        drawn.add(descriptor);
                    }
                }
                pulse.run();
            }
        }
        Collections.shuffle(drawn, new Random(plan.seed()));
        return drawn.stream().limit(most).toArray(float[][]::new);
    }

    /** Evenly from all classes, as photos of a class follow each other. */
    private List<DatasetImage> photos() {
        final List<DatasetImage> training = plan.dataset().images().stream()
                .filter(image -> image.split() == Split.TRAIN)
                .toList();
        final int count = Math.min(MOST_PHOTOS, training.size());
        return IntStream.range(0, count)
                .mapToObj(i -> training.get((int) ((long) i * training.size() / count)))
                .toList();
    }

    private static double length(float[] descriptor) {
        double squares = 0;
        for (float value : descriptor) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }
}
