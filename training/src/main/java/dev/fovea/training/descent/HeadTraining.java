package dev.fovea.training.descent;

import dev.fovea.training.augmentation.Augmentation;
import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.recipe.OptimizerChoice;
import dev.fovea.training.recipe.ScheduleChoice;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a new head is trained first, on features that do not change, where it is not solved. The loss is convex there, so that one set of
 * numbers suits all.
 */
final class HeadTraining {

    /** Where a head is not solved and nobody says how many. */
    static final int EPOCHS = 10;

    private static final int BATCH = 32;
    private static final double RATE = 3e-3;
    private static final double DECAY = 1e-2;

    private HeadTraining() {}

    /** @param given for all layers later; loss, dropout and clipping are taken from it */
    static Phase of(ClassifierHead head, int epochs, Hyperparameters given, long seed) {
        final Hyperparameters settings = new Hyperparameters(
                epochs,
                0,
                BATCH,
                1,
                RATE,
                1,
                List.of(),
                given.loss(),
                new OptimizerChoice(OptimizerChoice.Kind.ADAMW, 0.9),
                new ScheduleChoice(ScheduleChoice.Kind.COSINE, 0.1, 0.1),
                DECAY,
                given.dropout(),
                given.gradientClip(),
                null,
                0,
                null,
                false,
                Augmentation.NONE);
        final Map<String, Double> rates =
                head.parameters().stream().collect(Collectors.toMap(name -> name, name -> 1.0));
        return new Phase(head.graph().withParameters(head.first()), rates, epochs, settings, seed, false, false, false);
    }
}
