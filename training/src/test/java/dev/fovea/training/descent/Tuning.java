package dev.fovea.training.descent;

import dev.fovea.training.augmentation.Augmentation;
import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.recipe.LossChoice;
import dev.fovea.training.recipe.OptimizerChoice;
import dev.fovea.training.recipe.ScheduleChoice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hyperparameters that leave everything out: plain gradient descent at a constant rate of 1, a photo at a time, one epoch. */
final class Tuning {

    private int epochs = 1;
    private int leastSteps;
    private int batchSize = 1;
    private int accumulation = 1;
    private double rate = 1;
    private double stageDecay = 1;
    private List<String> freeze = List.of();
    private LossChoice.Kind loss = LossChoice.Kind.CROSS_ENTROPY;
    private OptimizerChoice optimizer = new OptimizerChoice(OptimizerChoice.Kind.SGD, 0);
    private ScheduleChoice.Kind schedule = ScheduleChoice.Kind.CONSTANT;
    private @Nullable Double clip;
    private @Nullable Double ema;
    private double pretrainedShare;
    private @Nullable Integer patience;
    private boolean mixedPrecision;
    private Augmentation augmentation = Augmentation.NONE;

    Tuning epochs(int newEpochs) {
        epochs = newEpochs;
        return this;
    }

    Tuning leastSteps(int steps) {
        leastSteps = steps;
        return this;
    }

    Tuning batches(int size, int accumulated) {
        batchSize = size;
        accumulation = accumulated;
        return this;
    }

    Tuning rate(double newRate) {
        rate = newRate;
        return this;
    }

    Tuning stageDecay(double decay) {
        stageDecay = decay;
        return this;
    }

    Tuning freeze(String... names) {
        freeze = List.of(names);
        return this;
    }

    Tuning loss(LossChoice.Kind kind) {
        loss = kind;
        return this;
    }

    Tuning optimizer(OptimizerChoice.Kind kind, double momentum) {
        optimizer = new OptimizerChoice(kind, momentum);
        return this;
    }

    Tuning schedule(ScheduleChoice.Kind kind) {
        schedule = kind;
        return this;
    }

    Tuning clip(double norm) {
        clip = norm;
        return this;
    }

    Tuning ema(double decay) {
        ema = decay;
        return this;
    }

    Tuning pretrainedShare(double share) {
        pretrainedShare = share;
        return this;
    }

    Tuning patience(int epochsWithoutBest) {
        patience = epochsWithoutBest;
        return this;
    }

    Tuning mixedPrecision() {
        mixedPrecision = true;
        return this;
    }

    Tuning augmentation(Augmentation newAugmentation) {
        augmentation = newAugmentation;
        return this;
    }

    Hyperparameters build() {
        return new Hyperparameters(
                epochs,
                leastSteps,
                batchSize,
                accumulation,
                rate,
                stageDecay,
                freeze,
                new LossChoice(loss, 0, 1, false),
                optimizer,
                new ScheduleChoice(schedule, 0, 0.5),
                0,
                0,
                clip,
                ema,
                pretrainedShare,
                patience,
                mixedPrecision,
                augmentation);
    }
}
