package dev.fovea.course;

import dev.fovea.network.training.augmentation.Augmentation;
import dev.fovea.network.training.recipe.Hyperparameters;
import dev.fovea.network.training.recipe.LossChoice;
import dev.fovea.network.training.recipe.OptimizerChoice;
import dev.fovea.network.training.recipe.ScheduleChoice;
import java.util.List;

/** The few hyperparameters that the lessons choose; the others are those of training without tricks. */
record Setting(int epochs, int batchSize, double learningRate, double weightDecay, Augmentation augmentation) {

    private static final double MOMENTUM = 0.9;

    /** Nesterov's momentum on one cycle of the learning rate, and softmax cross-entropy. */
    Hyperparameters oneCycle() {
        return with(
                new LossChoice(LossChoice.Kind.CROSS_ENTROPY, 0, false),
                new OptimizerChoice(OptimizerChoice.Kind.NESTEROV, MOMENTUM),
                new ScheduleChoice(ScheduleChoice.Kind.ONE_CYCLE, 0.3, 0.1));
    }

    Hyperparameters with(LossChoice loss, OptimizerChoice optimizer, ScheduleChoice schedule) {
        return new Hyperparameters(
                epochs,
                batchSize,
                1,
                learningRate,
                1,
                List.of(),
                loss,
                optimizer,
                schedule,
                weightDecay,
                0,
                null,
                null,
                0,
                null,
                false,
                augmentation);
    }
}
