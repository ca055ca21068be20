package dev.fovea.service.finetune.job;

import dev.fovea.service.finetune.queue.JobQueue;
import dev.fovea.service.page.Page;
import dev.fovea.service.page.PageQuery;
import dev.fovea.service.page.Place;
import dev.fovea.service.settings.TrainingDevice;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Jobs as their users see and change them. Every change locks the job's row, so that changes follow each other. */
@Lazy
@Component
public class JobStore {

    private final JobRepository jobs;
    private final WebhookRepository webhooks;
    private final JdbcAggregateOperations rows;
    private final JobQueue queue;
    private final JobLog log;
    private final TransactionTemplate transactions;

    JobStore(
            JobRepository jobs,
            WebhookRepository webhooks,
            JdbcAggregateOperations rows,
            JobQueue queue,
            JobLog log,
            PlatformTransactionManager transactions) {
        this.jobs = jobs;
        this.webhooks = webhooks;
        this.rows = rows;
        this.queue = queue;
        this.log = log;
        this.transactions = new TransactionTemplate(transactions);
    }

    /**
     * A job for a request.
     *
     * @param replayed whether it is of an earlier request with the key
     */
    public record Submission(Job job, boolean replayed) {}

    /** Writes the job and puts it into its queue; the one that came with the same key before, if there is one. */
    public Job submit(NewJob wanted, TrainingDevice device) {
        return submitOnce(wanted, device).job();
    }

    /** As {@link #submit}, saying which of both it was. */
    public Submission submitOnce(NewJob wanted, TrainingDevice device) {
        final Optional<Job> before = before(wanted);
        if (before.isPresent()) {
            return new Submission(before.get(), true);
        }
        final Job job = Job.queued(UUID.randomUUID().toString(), wanted, device, System.currentTimeMillis());
        try {
            final Job queued = transact(() -> {
                rows.insert(job);
                if (wanted.webhook() != null) {
                    webhooks.insert(job.id(), wanted.webhook(), job.created());
                }
                queued(job);
                return require(job.id());
            });
            return new Submission(queued, false);
        } catch (DuplicateKeyException e) {
            return new Submission(before(wanted).orElseThrow(() -> e), true);
        }
    }

    private Optional<Job> before(NewJob wanted) {
        return ofKey(wanted.idempotencyKey());
    }

    /** The job that came with an idempotency key. */
    public Optional<Job> ofKey(@Nullable String key) {
        return key == null ? Optional.empty() : jobs.findByIdempotencyKey(key);
    }

    private void queued(Job job) {
        log.state(job, JobState.QUEUED, Map.of());
        queue.add(job.id(), job.run(), job.queue());
    }

    /** Where the end of a job is told; empty if nowhere. */
    public Optional<JobWebhook> webhook(String id) {
        return webhooks.of(id);
    }

    public Optional<Job> find(String id) {
        return jobs.findById(id);
    }

    private Job require(String id) {
        return jobs.findById(id).orElseThrow();
    }

    /** Some of those that a filter lets through, the newest first. */
    public Page<Job> page(JobFilter filter, PageQuery query) {
        return query.page(
                jobs.page(
                        filter.states().stream().map(JobState::name).toList(),
                        filter.name(),
                        filter.dataset(),
                        query.after().created(),
                        query.after().name(),
                        query.limit() + 1),
                job -> Place.newestFirst(Instant.ofEpochMilli(job.created()), job.id()));
    }

    public long count(JobState state) {
        return jobs.countByState(state);
    }

    /** The latest progress of jobs that have told of any, in JSON, by their ids. */
    public Map<String, String> progress(Collection<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : jobs.latest(ids, JobEvent.PROGRESS).stream()
                        .collect(Collectors.toMap(JobRepository.OfJob::job, JobRepository.OfJob::data));
    }

    /** Which of these have ended, or are not there any more. */
    public Set<String> ended(Collection<String> ids) {
        final Set<String> ended = new HashSet<>(ids);
        jobs.unfinishedOf(ids).forEach(ended::remove);
        return ended;
    }

    /** Ids of jobs that have not ended and need a data set. */
    public List<String> unfinished(String dataset) {
        return jobs.unfinished(dataset);
    }

    /** Ids of jobs that have not ended and begin with a version, given by its reference with the number. */
    public List<String> unfinishedFrom(String base) {
        return jobs.unfinishedFrom(base);
    }

    /** References of the versions that jobs which have not ended begin with. */
    public List<String> neededBases() {
        return jobs.neededBases();
    }

    /** Ids of jobs that ended before a time, in milliseconds since 1970. */
    public List<String> endedBefore(long time) {
        return jobs.endedBefore(time);
    }

    /**
     * When a data set was last used, in milliseconds since 1970.
     *
     * @param since jobs that ended before this do not count
     * @return empty if no job has used it
     */
    public Optional<Long> lastUse(String dataset, long since) {
        return Optional.ofNullable(jobs.lastUse(dataset, since));
    }

    /**
     * Deletes a job and its events, not its files.
     *
     * @return false if there is none of that id, or it has not ended
     */
    public boolean delete(String id) {
        return transact(() -> {
            final boolean ended =
                    jobs.readById(id).filter(job -> job.state().isFinal()).isPresent();
            if (ended) {
                jobs.deleteEvents(id);
                jobs.delete(id);
            }
            return ended;
        });
    }

    public List<JobEvent> eventsAfter(String id, int number) {
        return jobs.eventsAfter(id, number);
    }

    public List<JobEvent> events(String id, String name) {
        return jobs.eventsNamed(id, name);
    }

    /** Jobs that wait for a worker with a device. */
    public long waiting(TrainingDevice device) {
        return jobs.waiting(device.name());
    }

    /** Jobs that workers with a device have, or had when they died. */
    public long active(TrainingDevice device) {
        return jobs.active(device.name());
    }

    /** When the oldest job that waits was sent, in milliseconds since 1970. */
    public Optional<Long> oldest(TrainingDevice device) {
        return Optional.ofNullable(jobs.oldest(device.name()));
    }

    /**
     * Ends a job that waits, and asks the worker of one that runs to stop.
     *
     * @param check throws if the job, as it is, cannot be cancelled
     */
    public Job cancel(String id, Consumer<Job> check) {
        return change(id, job -> {
            check.accept(job);
            if (job.state() == JobState.QUEUED) {
                jobs.end(id, JobState.CANCELLED.name(), null, null, null, System.currentTimeMillis());
                log.state(job, JobState.CANCELLED, Map.of());
            } else {
                jobs.requestCancel(id);
            }
            return require(id);
        });
    }

    /**
     * Queues a job again.
     *
     * @param check throws if the job, as it is, cannot be tried again
     */
    public Job retry(String id, TrainingDevice device, Consumer<Job> check) {
        return change(id, job -> {
            check.accept(job);
            jobs.queueAgain(id, device.name());
            queued(require(id));
            return require(id);
        });
    }

    private Job change(String id, Function<Job, Job> change) {
        return transact(() -> change.apply(jobs.readById(id).orElseThrow()));
    }

    private <T> T transact(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }
}
