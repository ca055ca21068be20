package dev.fovea.service.finetune.request;

import static dev.fovea.service.finetune.request.RecipeReader.orElse;

import dev.fovea.service.api.model.HyperparametersJson;
import dev.fovea.service.api.model.LossSettingsJson;
import dev.fovea.service.api.model.OptimizerSettingsJson;
import dev.fovea.service.api.model.ScheduleSettingsJson;
import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.recipe.LossChoice;
import dev.fovea.training.recipe.OptimizerChoice;
import dev.fovea.training.recipe.ScheduleChoice;
import org.jspecify.annotations.Nullable;

/** Reads hyperparameters; what is absent is a default. */
final class HyperparameterReader {

    private HyperparameterReader() {}

    /** @throws IllegalArgumentException naming the first that is out of its range */
    static Hyperparameters read(@Nullable HyperparametersJson request, Hyperparameters defaults) {
        if (request == null) {
            return defaults;
        }
        return new Hyperparameters(
                orElse(request.getEpochs(), defaults.epochs()),
                leastSteps(request, defaults),
                orElse(request.getBatchSize(), defaults.batchSize()),
                orElse(request.getAccumulation(), defaults.accumulation()),
                orElse(request.getLearningRate(), defaults.learningRate()),
                orElse(request.getStageDecay(), defaults.stageDecay()),
                orElse(request.getFreeze(), defaults.freeze()),
                loss(request.getLossFunction(), defaults.loss()),
                optimizer(request.getOptimizer(), defaults.optimizer()),
                schedule(request.getSchedule(), defaults.schedule()),
                orElse(request.getWeightDecay(), defaults.weightDecay()),
                orElse(request.getDropout(), defaults.dropout()),
                request.getGradientClip() == null ? defaults.gradientClip() : request.getGradientClip(),
                request.getEma() == null ? defaults.ema() : request.getEma(),
                orElse(request.getPretrainedShare(), defaults.pretrainedShare()),
                request.getPatience() == null ? defaults.patience() : request.getPatience(),
                orElse(request.getMixedPrecision(), defaults.mixedPrecision()),
                request.getAugmentation() == null
                        ? defaults.augmentation()
                        : AugmentationReader.read(request.getAugmentation()));
    }

    /** Who says how many epochs there are to be gets as many. */
    private static int leastSteps(HyperparametersJson request, Hyperparameters defaults) {
        return orElse(request.getLeastSteps(), request.getEpochs() == null ? defaults.leastSteps() : 0);
    }

    private static LossChoice loss(@Nullable LossSettingsJson request, LossChoice defaults) {
        if (request == null) {
            return defaults;
        }
        final LossChoice.Kind kind = request.getKind() == null
                ? defaults.kind()
                : LossChoice.Kind.valueOf(request.getKind().name());
        return new LossChoice(
                kind,
                orElse(
                        request.getLabelSmoothing(),
                        kind == LossChoice.Kind.CROSS_ENTROPY ? defaults.labelSmoothing() : 0),
                orElse(request.getRubbishPenalty(), defaults.rubbishPenalty()),
                orElse(request.getClassWeights(), defaults.classWeights()));
    }

    private static OptimizerChoice optimizer(@Nullable OptimizerSettingsJson request, OptimizerChoice defaults) {
        return request == null
                ? defaults
                : new OptimizerChoice(
                        request.getKind() == null
                                ? defaults.kind()
                                : OptimizerChoice.Kind.valueOf(request.getKind().name()),
                        orElse(request.getMomentum(), defaults.momentum()));
    }

    private static ScheduleChoice schedule(@Nullable ScheduleSettingsJson request, ScheduleChoice defaults) {
        return request == null
                ? defaults
                : new ScheduleChoice(
                        request.getKind() == null
                                ? defaults.kind()
                                : ScheduleChoice.Kind.valueOf(request.getKind().name()),
                        orElse(request.getWarmUp(), defaults.warmUp()),
                        orElse(request.getFactor(), defaults.factor()));
    }
}
