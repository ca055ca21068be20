package dev.fovea.course;

import dev.fovea.training.augmentation.Augmentation;
import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.recipe.LossChoice;
import dev.fovea.training.recipe.OptimizerChoice;
import dev.fovea.training.recipe.ScheduleChoice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The few hyperparameters that the lessons choose; the others are those of training without tricks. */
record Setting(int epochs, int batchSize, double learningRate, double weightDecay, Augmentation augmentation) {

    private static final double MOMENTUM = 0.9;
    private static final double AVERAGED = 0.999;

    /** Nesterov's momentum on one cycle of the learning rate, and softmax cross-entropy. */
    Hyperparameters oneCycle() {
        return with(OptimizerChoice.Kind.NESTEROV, LossChoice.crossEntropy(0), null);
    }

    /** Adam with decoupled weight decay on one cycle of the learning rate, and a moving average of the weights. */
    Hyperparameters adaptive(LossChoice loss) {
        return with(OptimizerChoice.Kind.ADAMW, loss, AVERAGED);
    }

    private Hyperparameters with(OptimizerChoice.Kind optimizer, LossChoice loss, @Nullable Double ema) {
        return new Hyperparameters(
                epochs,
                0,
                batchSize,
                1,
                learningRate,
                1,
                List.of(),
                loss,
                new OptimizerChoice(optimizer, MOMENTUM),
                new ScheduleChoice(ScheduleChoice.Kind.ONE_CYCLE, 0.3, 0.1),
                weightDecay,
                0,
                null,
                ema,
                0,
                null,
                false,
                augmentation);
    }
}
