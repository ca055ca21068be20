package dev.fovea.service.finetune;

import dev.fovea.service.api.model.DatasetSplit;
import dev.fovea.service.api.model.FinetuneEpoch;
import dev.fovea.service.api.model.FinetuneProgress;
import dev.fovea.service.api.model.Promotion;
import dev.fovea.service.finetune.events.Epoch;
import dev.fovea.service.finetune.events.Progress;
import dev.fovea.service.finetune.publish.GateDecision;

/** What has happened to jobs as the contract shows it. */
final class EventViews {

    private EventViews() {}

    static FinetuneEpoch epoch(Epoch epoch) {
        return new FinetuneEpoch(
                epoch.epoch(),
                epoch.step(),
                epoch.learningRate(),
                epoch.trainingLoss(),
                epoch.validationLoss(),
                epoch.top1(),
                epoch.meanPerClassAccuracy(),
                epoch.best(),
                epoch.imagesPerSecond());
    }

    static FinetuneProgress progress(Progress progress) {
        return new FinetuneProgress(
                        progress.phase(),
                        progress.epoch(),
                        progress.epochs(),
                        progress.step(),
                        progress.steps(),
                        progress.imagesPerSecond())
                .loss(progress.loss())
                .secondsLeft(progress.secondsLeft());
    }

    static Promotion promotion(GateDecision decision) {
        return new Promotion(decision.alias(), decision.promoted(), decision.detail())
                .rival(decision.rival())
                .split(decision.split() == null ? null : DatasetSplit.fromValue(decision.split()))
                .pictures(decision.pictures())
                .meanPerClassAccuracy(decision.meanPerClassAccuracy())
                .rivalMeanPerClassAccuracy(decision.rivalMeanPerClassAccuracy());
    }
}
