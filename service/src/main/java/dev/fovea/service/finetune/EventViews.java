package dev.fovea.service.finetune;

import dev.fovea.service.api.model.DatasetSplitJson;
import dev.fovea.service.api.model.FinetuneEpochJson;
import dev.fovea.service.api.model.FinetuneProgressEventJson;
import dev.fovea.service.api.model.FinetuneStateEventJson;
import dev.fovea.service.api.model.FinetuneTrainingJson;
import dev.fovea.service.api.model.PromotionJson;
import dev.fovea.service.api.model.WorkResultJson;
import dev.fovea.service.finetune.events.Epoch;
import dev.fovea.service.finetune.events.Progress;
import dev.fovea.service.finetune.job.JobState;
import dev.fovea.service.finetune.publish.GateDecision;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What has happened to jobs as the contract shows it. */
final class EventViews {

    private EventViews() {}

    /** @param event as it is kept: with the finer states of the database */
    static FinetuneStateEventJson state(JsonNode event) {
        final JobState state = JobState.valueOf(event.get("state").asString().toUpperCase(Locale.ROOT));
        final JsonNode failure = event.path("failure");
        final String model = event.path("model").asString(null);
        return new FinetuneStateEventJson(
                        JobViews.state(state), event.get("attempt").asInt())
                .phase(JobPhase.of(state).map(JobPhase::word).orElse(null))
                .again(event.path("again").asBoolean(false) ? true : null)
                .result(model == null ? null : new WorkResultJson().model(model))
                .problem(
                        failure.isObject()
                                ? JobProblems.of(
                                                failure.get("reason").asString(),
                                                failure.get("detail").asString())
                                        .toProblemDetail()
                                : null);
    }

    static FinetuneProgressEventJson progress(Progress progress) {
        return new FinetuneProgressEventJson(
                progress.phase(),
                JobPhase.valueOf(progress.phase().toUpperCase(Locale.ROOT)).at(progress),
                training(progress));
    }

    static FinetuneTrainingJson training(Progress progress) {
        return new FinetuneTrainingJson(progress.step(), progress.steps(), progress.imagesPerSecond())
                .epoch(progress.epochs() == 0 ? null : progress.epoch())
                .epochs(progress.epochs() == 0 ? null : progress.epochs())
                .loss(progress.loss())
                .secondsLeft(progress.secondsLeft());
    }

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

    static PromotionJson promotion(GateDecision decision) {
        return new PromotionJson(decision.alias(), decision.promoted(), decision.detail())
                .rival(decision.rival())
                .split(decision.split() == null ? null : DatasetSplitJson.fromValue(decision.split()))
                .imageCount(decision.pictures())
                .meanPerClassAccuracy(decision.meanPerClassAccuracy())
                .rivalMeanPerClassAccuracy(decision.rivalMeanPerClassAccuracy());
    }
}
