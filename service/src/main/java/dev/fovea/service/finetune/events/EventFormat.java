package dev.fovea.service.finetune.events;

import dev.fovea.service.api.model.FinetuneEpoch;
import dev.fovea.service.api.model.FinetuneProgress;
import dev.fovea.training.run.EpochMetrics;
import dev.fovea.training.run.TrainingProgress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Progress and epochs as the contract shows them. JSON knows no NaN: numbers that are none are left out, or 0. */
public final class EventFormat {

    private EventFormat() {}

    /** Progress of a phase. */
    public static FinetuneProgress of(TrainingProgress progress) {
        return new FinetuneProgress(
                        progress.phase().name().toLowerCase(Locale.ROOT),
                        progress.epoch(),
                        progress.epochs(),
                        progress.step(),
                        progress.steps(),
                        finite(progress.imagesPerSecond()))
                .loss(finiteOrNull(progress.loss()))
                .secondsLeft(finiteOrNull(progress.secondsLeft()));
    }

    /** An epoch. */
    public static FinetuneEpoch of(EpochMetrics metrics) {
        return new FinetuneEpoch(
                metrics.epoch(),
                metrics.step(),
                metrics.learningRate(),
                finite(metrics.trainingLoss()),
                finite(metrics.validationLoss()),
                finite(metrics.top1()),
                finite(metrics.meanPerClassAccuracy()),
                metrics.best(),
                finite(metrics.imagesPerSecond()));
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : 0;
    }

    private static @Nullable Double finiteOrNull(@Nullable Double value) {
        return value != null && Double.isFinite(value) ? value : null;
    }
}
