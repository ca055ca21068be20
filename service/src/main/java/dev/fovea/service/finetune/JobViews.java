package dev.fovea.service.finetune;

import dev.fovea.service.api.model.FinetuneEpochJson;
import dev.fovea.service.api.model.FinetuneJobJson;
import dev.fovea.service.api.model.FinetuneStateJson;
import dev.fovea.service.api.model.RecipeNameJson;
import dev.fovea.service.api.model.WorkerJson;
import dev.fovea.service.datasets.StoredDatasets;
import dev.fovea.service.finetune.events.Epoch;
import dev.fovea.service.finetune.events.Progress;
import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.job.JobEvent;
import dev.fovea.service.finetune.job.JobStore;
import dev.fovea.service.finetune.publish.GateDecision;
import dev.fovea.service.finetune.queue.Workers;
import dev.fovea.service.finetune.request.RequestFormat;
import dev.fovea.service.problem.Problem;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Jobs and workers as the contract shows them. */
@Component
class JobViews {

    private final RequestFormat requests;
    private final StoredDatasets datasets;
    private final JsonMapper json;

    JobViews(RequestFormat requests, StoredDatasets datasets, JsonMapper json) {
        this.requests = requests;
        this.datasets = datasets;
        this.json = json;
    }

    /** Jobs without their progress. Jobs of a list often have one data set, whose name is looked up once. */
    List<FinetuneJobJson> summaries(List<Job> jobs) {
        final Map<String, Optional<String>> names = new HashMap<>();
        return jobs.stream()
                .map(job -> summary(job, names.computeIfAbsent(job.dataset(), datasets::name)))
                .toList();
    }

    private FinetuneJobJson summary(Job job, Optional<String> dataset) {
        return new FinetuneJobJson(
                        job.id(),
                        job.name(),
                        FinetuneStateJson.valueOf(job.state().name()),
                        job.dataset(),
                        RecipeNameJson.fromValue(job.recipe()),
                        job.queue().word(),
                        job.seed(),
                        (int) job.lease(),
                        job.cancelling(),
                        Instant.ofEpochMilli(job.created()))
                .datasetName(dataset.orElse(null))
                .base(job.base())
                .architecture(requests.architecture(job))
                .promote(job.alias())
                .started(time(job.started()))
                .finished(time(job.finished()))
                .worker(job.worker())
                .problem(JobProblems.of(job).map(Problem::toProblemDetail).orElse(null))
                .model(job.model())
                .promotion(
                        job.promotion() == null || job.model() == null
                                ? null
                                : EventViews.promotion(json.readValue(job.promotion(), GateDecision.class)));
    }

    private static @Nullable Instant time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    FinetuneJobJson full(Job job, JobStore jobs) {
        final List<JobEvent> progress = jobs.events(job.id(), JobEvent.PROGRESS);
        // An epoch whose worker died before its checkpoint is told a second time.
        final Map<Integer, Epoch> epochs = new TreeMap<>();
        jobs.events(job.id(), JobEvent.EPOCH).stream()
                .map(event -> json.readValue(event.data(), Epoch.class))
                .forEach(epoch -> epochs.put(epoch.epoch(), epoch));
        final FinetuneEpochJson best = epochs.values().stream()
                .filter(Epoch::best)
                .reduce((first, second) -> second)
                .map(EventViews::epoch)
                .orElse(null);
        return summary(job, datasets.name(job.dataset()))
                .progress(
                        progress.isEmpty() || !job.state().isActive()
                                ? null
                                : EventViews.progress(json.readValue(
                                        progress.get(progress.size() - 1).data(), Progress.class)))
                .bestEpoch(best)
                .notices(jobs.events(job.id(), JobEvent.NOTICE).stream()
                        .map(event -> json.readTree(event.data()).get("text").asString())
                        .distinct()
                        .toList())
                .request(requests.read(job));
    }

    static WorkerJson worker(Workers.Known worker) {
        return new WorkerJson(
                        worker.row().name(),
                        worker.devices(),
                        worker.alive(),
                        Instant.ofEpochMilli(worker.row().heartbeat()),
                        Instant.ofEpochMilli(worker.row().started()))
                .job(worker.row().job())
                .softwareVersion(
                        worker.row().version().isEmpty() ? null : worker.row().version());
    }
}
