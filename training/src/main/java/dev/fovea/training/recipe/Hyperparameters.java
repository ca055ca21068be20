package dev.fovea.training.recipe;

import dev.fovea.training.augmentation.Augmentation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decides how a network is trained by gradient descent.
 *
 * @param epochs passes over the training photos
 * @param leastSteps of the optimiser: few photos are passed over more often than {@code epochs}, until there are as many; 0: never
 * @param batchSize photos per forward and backward pass
 * @param accumulation passes per step of the optimiser
 * @param learningRate of the head; layers below it have {@code stageDecay} times that of the stage above
 * @param stageDecay from above 0 to 1; 1: one rate for all
 * @param freeze layers, modules or stages whose weights stay; their batch normalisation keeps to its running statistics
 * @param weightDecay lambda of L2 regularisation (decoupled for AdamW), not on biases and normalisations
 * @param dropout before the new head, from 0 to below 1
 * @param gradientClip largest norm of all gradients together; absent: no limit
 * @param ema decay of an exponential moving average of the weights, which is then evaluated and kept; absent: none
 * @param pretrainedShare share of the pretrained weights in the result, from 0 to below 1 (WiSE-FT); the head is not mixed
 * @param patience epochs without a better validation loss before the run ends; absent: it does not end early
 * @param mixedPrecision a wish; where all arithmetic is in 32 bits, as on a CPU, a notice says so
 */
public record Hyperparameters(
        int epochs,
        int leastSteps,
        int batchSize,
        int accumulation,
        double learningRate,
        double stageDecay,
        List<String> freeze,
        LossChoice loss,
        OptimizerChoice optimizer,
        ScheduleChoice schedule,
        double weightDecay,
        double dropout,
        @Nullable Double gradientClip,
        @Nullable Double ema,
        double pretrainedShare,
        @Nullable Integer patience,
        boolean mixedPrecision,
        Augmentation augmentation) {

    /**
     * For all layers of a pretrained network whose new head has been trained, on some hundreds to some thousands of photos: small steps
     * that improve on the head where they can. Without label smoothing, so that the validation loss shows whether they do.
     */
    public static final Hyperparameters FINE_TUNE = pretrained(3, 60, 0.01, 0);

    /** For the last stages of a pretrained network together with a new head, which needs larger steps. */
    public static final Hyperparameters LAST_STAGES = pretrained(4, 60, 0.005, 0.1);

    /** For new weights. */
    public static final Hyperparameters FROM_SCRATCH = new Hyperparameters(
            30,
            0,
            64,
            1,
            0.1,
            1,
            List.of(),
            LossChoice.crossEntropy(0),
            new OptimizerChoice(OptimizerChoice.Kind.NESTEROV, 0.9),
            new ScheduleChoice(ScheduleChoice.Kind.ONE_CYCLE, 0.3, 0.1),
            5e-4,
            0,
            null,
            null,
            0,
            null,
            false,
            Augmentation.PHOTOS);

    public Hyperparameters {
        freeze = List.copyOf(freeze);
        require(epochs >= 1 && epochs <= 10_000, "epochs", "1 to 10000", epochs);
        require(leastSteps >= 0 && leastSteps <= 1_000_000, "leastSteps", "0 to 1000000", leastSteps);
        require(batchSize >= 1 && batchSize <= 4096, "batchSize", "1 to 4096", batchSize);
        require(accumulation >= 1 && accumulation <= 1024, "accumulation", "1 to 1024", accumulation);
        require(learningRate > 0 && learningRate <= 100, "learningRate", "above 0 to 100", learningRate);
        require(stageDecay > 0 && stageDecay <= 1, "stageDecay", "above 0 to 1", stageDecay);
        require(weightDecay >= 0 && weightDecay <= 10, "weightDecay", "0 to 10", weightDecay);
        require(dropout >= 0 && (float) dropout < 1, "dropout", "0 to below 1", dropout);
        require(
                gradientClip == null || (gradientClip > 0 && gradientClip <= 1e6),
                "gradientClip",
                "above 0",
                gradientClip);
        require(ema == null || (ema > 0 && ema < 1), "ema", "above 0 to below 1", ema);
        require(pretrainedShare >= 0 && pretrainedShare < 1, "pretrainedShare", "0 to below 1", pretrainedShare);
        require(patience == null || (patience >= 1 && patience <= 10_000), "patience", "1 to 10000", patience);
    }

    private static Hyperparameters pretrained(int epochs, int leastSteps, double learningRate, double labelSmoothing) {
        return new Hyperparameters(
                epochs,
                leastSteps,
                16,
                1,
                learningRate,
                0.5,
                List.of(),
                LossChoice.crossEntropy(labelSmoothing),
                new OptimizerChoice(OptimizerChoice.Kind.NESTEROV, 0.9),
                new ScheduleChoice(ScheduleChoice.Kind.COSINE, 0.1, 0.1),
                1e-4,
                0,
                null,
                null,
                0,
                null,
                false,
                Augmentation.PHOTOS);
    }

    /**
     * The passes that there are in the end.
     *
     * @param photos for training
     */
    public int epochs(int photos) {
        final int perStep = batchSize * accumulation;
        final int steps = (photos + perStep - 1) / perStep;
        return Math.max(epochs, (leastSteps + steps - 1) / steps);
    }

    static void require(boolean condition, String name, String range, @Nullable Object value) {
        if (!condition) {
            throw new IllegalArgumentException("'%s' must be %s, not %s".formatted(name, range, value));
        }
    }
}
