package dev.fovea.service.finetune;

import dev.fovea.service.api.model.FinetuneEpochJson;
import dev.fovea.service.api.model.FinetuneJobJson;
import dev.fovea.service.api.model.NamedDatasetJson;
import dev.fovea.service.api.model.WebhookStateJson;
import dev.fovea.service.api.model.WorkResultJson;
import dev.fovea.service.api.model.WorkStateJson;
import dev.fovea.service.api.model.WorkerJson;
import dev.fovea.service.datasets.StoredDatasets;
import dev.fovea.service.finetune.events.Epoch;
import dev.fovea.service.finetune.events.Progress;
import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.job.JobEvent;
import dev.fovea.service.finetune.job.JobState;
import dev.fovea.service.finetune.job.JobStore;
import dev.fovea.service.finetune.job.JobWebhook;
import dev.fovea.service.finetune.publish.GateDecision;
import dev.fovea.service.finetune.queue.Workers;
import dev.fovea.service.finetune.request.RequestFormat;
import dev.fovea.service.problem.Problem;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Jobs and workers as the contract shows them. */
@Component
class JobViews {

    private final RequestFormat requests;
    private final RecipeView recipes;
    private final StoredDatasets datasets;
    private final JsonMapper json;

    JobViews(RequestFormat requests, RecipeView recipes, StoredDatasets datasets, JsonMapper json) {
        this.requests = requests;
        this.recipes = recipes;
        this.datasets = datasets;
        this.json = json;
    }

    /** The state of a job in the contract. */
    static WorkStateJson state(JobState state) {
        return JobPhase.of(state).isPresent() ? WorkStateJson.RUNNING : WorkStateJson.valueOf(state.name());
    }

    /** The states that one of the contract stands for; all, if it is absent. */
    static Set<JobState> states(@Nullable String wanted) {
        final Set<JobState> states = Arrays.stream(JobState.values())
                .filter(state -> wanted == null || state(state).getValue().equals(wanted))
                .collect(Collectors.toUnmodifiableSet());
        if (states.isEmpty()) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofParameter(
                            "state",
                            "'state' must be one of %s."
                                    .formatted(Arrays.stream(WorkStateJson.values())
                                            .map(WorkStateJson::getValue)
                                            .collect(Collectors.joining(", ")))))
                    .exception();
        }
        return states;
    }

    /** Jobs without their notices and their epochs. Jobs of a list often have one data set, whose name is looked up once. */
    List<FinetuneJobJson> summaries(List<Job> jobs, JobStore store) {
        final Map<String, Optional<String>> names = new HashMap<>();
        final Map<String, String> progress = store.progress(
                jobs.stream().filter(job -> job.state().isActive()).map(Job::id).toList());
        return jobs.stream()
                .map(job -> summary(
                        job, names.computeIfAbsent(job.dataset(), datasets::name), progress(progress.get(job.id()))))
                .toList();
    }

    private @Nullable Progress progress(@Nullable String data) {
        return data == null ? null : json.readValue(data, Progress.class);
    }

    private FinetuneJobJson summary(Job job, Optional<String> dataset, @Nullable Progress told) {
        final Optional<JobPhase> phase = JobPhase.of(job.state());
        return new FinetuneJobJson(
                        job.id(),
                        job.name(),
                        state(job.state()),
                        job.cancelling(),
                        Instant.ofEpochMilli(job.created()),
                        JobLinksView.of(job),
                        new NamedDatasetJson(job.dataset()).name(dataset.orElse(null)),
                        recipes.of(job),
                        job.queue().word(),
                        job.seed(),
                        (int) job.lease())
                .phase(phase.map(JobPhase::word).orElse(null))
                .progress(
                        job.state() == JobState.SUCCEEDED
                                ? Double.valueOf(1)
                                : phase.map(now -> share(now, told)).orElse(null))
                .base(job.base())
                .architecture(requests.architecture(job))
                .promote(job.alias())
                .started(time(job.started()))
                .finished(time(job.finished()))
                .worker(job.worker())
                .training(phase.isEmpty() || told == null ? null : EventViews.training(told))
                .problem(JobProblems.of(job).map(Problem::toProblemDetail).orElse(null))
                .result(job.model() == null ? null : new WorkResultJson().model(job.model()))
                .promotion(
                        job.promotion() == null || job.model() == null
                                ? null
                                : EventViews.promotion(json.readValue(job.promotion(), GateDecision.class)));
    }

    /** What was told of an earlier phase says nothing of this one. */
    private static double share(JobPhase phase, @Nullable Progress told) {
        return told != null && told.phase().equals(phase.word()) ? phase.at(told) : phase.begin();
    }

    private static @Nullable Instant time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    FinetuneJobJson full(Job job, JobStore jobs) {
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
        return summaries(List.of(job), jobs)
                .get(0)
                .bestEpoch(best)
                .notices(jobs.events(job.id(), JobEvent.NOTICE).stream()
                        .map(event -> json.readTree(event.data()).get("text").asString())
                        .distinct()
                        .toList())
                .webhook(jobs.webhook(job.id())
                        .map(webhook -> webhook(job, webhook))
                        .orElse(null))
                .request(requests.read(job));
    }

    private static WebhookStateJson webhook(Job job, JobWebhook webhook) {
        final boolean waits = job.state().isFinal() && webhook.told() < job.run();
        return new WebhookStateJson(webhook.url(), webhook.attempts())
                .delivered(time(webhook.delivered()))
                .failure(webhook.failure())
                .nextAttempt(waits ? time(webhook.due()) : null);
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
