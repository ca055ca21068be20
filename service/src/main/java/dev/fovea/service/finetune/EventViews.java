package dev.fovea.service.finetune;

import dev.fovea.service.api.model.DatasetSplitJson;
import dev.fovea.service.api.model.FinetuneEpochJson;
import dev.fovea.service.api.model.FinetuneProgressJson;
import dev.fovea.service.api.model.PromotionJson;
import dev.fovea.service.finetune.events.Epoch;
import dev.fovea.service.finetune.events.Progress;
import dev.fovea.service.finetune.publish.GateDecision;

/** What has happened to jobs as the contract shows it. */
final class EventViews {

    private EventViews() {}

    static FinetuneEpochJson epoch(Epoch epoch) {
        return new FinetuneEpochJson(
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

    static FinetuneProgressJson progress(Progress progress) {
        return new FinetuneProgressJson(
                        progress.phase(),
                        progress.epoch(),
                        progress.epochs(),
                        progress.step(),
                        progress.steps(),
                        progress.imagesPerSecond())
                .loss(progress.loss())
                .secondsLeft(progress.secondsLeft());
    }

    static PromotionJson promotion(GateDecision decision) {
        return new PromotionJson(decision.alias(), decision.promoted(), decision.detail())
                .rival(decision.rival())
                .split(decision.split() == null ? null : DatasetSplitJson.fromValue(decision.split()))
                .imageCount(decision.pictures())
                .meanPerClassAccuracy(decision.meanPerClassAccuracy())
                .rivalMeanPerClassAccuracy(decision.rivalMeanPerClassAccuracy());
    }
}
