package dev.fovea.service.finetune;

import dev.fovea.service.api.model.DeviceKindJson;
import dev.fovea.service.api.model.FinetuneRequestJson;
import dev.fovea.service.datasets.StoredDatasets;
import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.job.JobFilter;
import dev.fovea.service.finetune.job.JobState;
import dev.fovea.service.finetune.job.JobStore;
import dev.fovea.service.finetune.queue.Workers;
import dev.fovea.service.finetune.request.JobRequests;
import dev.fovea.service.finetune.request.RequestFormat;
import dev.fovea.service.page.Page;
import dev.fovea.service.page.PageQuery;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.settings.TrainingDevice;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Jobs as requests see them. */
@Service
class FinetuneJobs {

    private final JobStore store;
    private final Workers workers;
    private final JobRequests requests;
    private final RequestFormat format;
    private final StoredDatasets datasets;

    FinetuneJobs(JobStore store, Workers workers, JobRequests requests, RequestFormat format, StoredDatasets datasets) {
        this.datasets = datasets;
        this.store = store;
        this.workers = workers;
        this.requests = requests;
        this.format = format;
    }

    JobStore store() {
        return store;
    }

    Workers workers() {
        return workers;
    }

    JobStore.Submission submit(FinetuneRequestJson request, @Nullable String key) {
        final Optional<Job> before = store.ofKey(key);
        if (before.isPresent()) {
            return same(new JobStore.Submission(before.get(), true), request);
        }
        return same(store.submitOnce(requests.check(request, key), workers.choose(wish(request))), request);
    }

    private JobStore.Submission same(JobStore.Submission submission, FinetuneRequestJson request) {
        final Job job = submission.job();
        if (!job.requestDigest().equals(requests.digest(request))) {
            throw ProblemType.IDEMPOTENCY_KEY_REUSED
                    .because(
                            "The key was sent with another request before, which made the job %s. Use a new key for a new request."
                                    .formatted(job.id()))
                    .exception();
        }
        return submission;
    }

    /** Null for any. */
    private static @Nullable TrainingDevice wish(FinetuneRequestJson request) {
        final DeviceKindJson wish = request.getDeviceKind();
        return wish == null || wish == DeviceKindJson.ANY ? null : TrainingDevice.valueOf(wish.name());
    }

    Job get(String id) {
        return store.find(id).orElseThrow(() -> unknown(id));
    }

    /**
     * Jobs, the newest first.
     *
     * @param state of the contract; absent: any
     * @param name text that the name of the model has; absent: any
     * @param dataset reference; absent: any
     */
    Page<Job> list(@Nullable String state, @Nullable String name, @Nullable String dataset, PageQuery query) {
        return store.page(
                new JobFilter(
                        JobViews.states(state),
                        Objects.requireNonNullElse(name, ""),
                        dataset == null ? "" : datasets.id(dataset)),
                query);
    }

    Job cancel(String id) {
        get(id);
        return store.cancel(id, job -> {
            if (job.state().isFinal()) {
                throw ProblemType.ENDED
                        .because("The job has ended, it is %s. There is nothing to cancel."
                                .formatted(JobViews.state(job.state()).getValue()))
                        .with("state", JobViews.state(job.state()).getValue())
                        .exception();
            }
        });
    }

    Job retry(String id) {
        final Job known = get(id);
        final TrainingDevice device = workers.choose(wish(format.read(known)));
        return store.retry(id, device, job -> {
            if (job.state() != JobState.FAILED && job.state() != JobState.CANCELLED) {
                throw ProblemType.NOT_ENDED
                        .because("The job is %s. Only a failed or cancelled job can be tried again."
                                .formatted(JobViews.state(job.state()).getValue()))
                        .with("state", JobViews.state(job.state()).getValue())
                        .exception();
            }
        });
    }

    /** Deletes what is known of a job that has ended, not its files. */
    void delete(String id) {
        final Job job = get(id);
        if (!store.delete(id)) {
            throw ProblemType.NOT_ENDED
                    .because("The job is %s. POST /finetune/%s/cancel ends it; then it can be deleted."
                            .formatted(JobViews.state(job.state()).getValue(), id))
                    .with("state", JobViews.state(job.state()).getValue())
                    .exception();
        }
    }

    private static ProblemException unknown(String id) {
        return ProblemType.UNKNOWN_JOB
                .because("There is no job '%s'. GET /finetune lists them.".formatted(id))
                .exception();
    }
}
