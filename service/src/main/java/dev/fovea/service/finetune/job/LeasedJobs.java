package dev.fovea.service.finetune.job;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Jobs as their workers change them. Every change locks the job's row and looks whether the lease is still the last one, so that a worker
 * that was cut off or stopped, and goes on after another has taken its job, changes nothing.
 *
 * <p>Every method with a lease throws {@link LeaseLostException} if it has ended.
 */
@Lazy
@Component
public class LeasedJobs {

    /** Events of a training, rather than of its job. */
    private static final List<String> TOLD = List.of(JobEvent.PROGRESS, JobEvent.EPOCH, JobEvent.NOTICE);

    private final JobRepository jobs;
    private final JobLog log;
    private final IdleLimit idle;
    private final TransactionTemplate transactions;

    LeasedJobs(JobRepository jobs, JobLog log, IdleLimit idle, PlatformTransactionManager transactions) {
        this.jobs = jobs;
        this.log = log;
        this.idle = idle;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** A job that has been taken. */
    public record Taken(Lease lease, Job job) {}

    /**
     * Takes a job from whoever had it. A job that is to stop ends here, and so does one whose workers died too often.
     *
     * @param run that the queue speaks of
     * @param maxDeaths workers in a row that may die of it
     * @return empty if there is nothing to do
     */
    public Optional<Taken> take(String id, int run, String worker, int maxDeaths) {
        return Objects.requireNonNull(transactions.execute(status -> {
            final Optional<Job> found = jobs.readById(id);
            if (found.isEmpty()
                    || found.get().run() != run
                    || found.get().state().isFinal()) {
                return Optional.empty();
            }
            final Job job = found.get();
            final int deaths = job.deaths() + (job.state().isActive() ? 1 : 0);
            if (job.cancelling()) {
                end(job, JobState.CANCELLED, null, null);
                return Optional.empty();
            }
            if (deaths >= maxDeaths) {
                end(job, JobState.FAILED, null, died(deaths));
                return Optional.empty();
            }
            jobs.take(id, worker, deaths, System.currentTimeMillis());
            final Job taken = jobs.findById(id).orElseThrow();
            log.state(taken, JobState.PREPARING, Map.of());
            return Optional.of(new Taken(new Lease(id, taken.lease()), taken));
        }));
    }

    private static Failure died(int deaths) {
        return new Failure(
                "worker-died",
                ("%d workers in a row died while they had the job, without coming to a new checkpoint; often there was not"
                                + " enough memory. Try a smaller batchSize or a smaller base, or give the worker more memory;"
                                + " then retry.")
                        .formatted(deaths));
    }

    /** Moves on; nothing happens if the job is there already. */
    public void enter(Lease lease, JobState state) {
        fenced(lease, job -> {
            if (job.state() != state) {
                jobs.enter(job.id(), state.name());
                log.state(job, state, Map.of());
            }
        });
    }

    /** The job as it is now. */
    public Job look(Lease lease) {
        return fenced(lease, job -> {});
    }

    /** Settles what a job is to do that was queued without an order. */
    public void ordered(Lease lease, String order) {
        fenced(lease, job -> jobs.order(job.id(), order));
    }

    /** Records how far it is. */
    public Job progressed(Lease lease, Object progress) {
        return fenced(lease, job -> log.progress(job.id(), progress));
    }

    public void happened(Lease lease, String name, Object data) {
        fenced(lease, job -> log.append(job.id(), name, data));
    }

    /**
     * Has a checkpoint be the last one.
     *
     * @param key of a file that is complete
     * @return the job as it was before
     */
    public Job checkpointed(Lease lease, String key) {
        return fenced(lease, job -> jobs.checkpointed(job.id(), key));
    }

    /**
     * Has the training begin again: nothing is to be gone on from, and what was told of the training so far, its epochs above all, is of one
     * that does not count. Who watches is told by a state.
     */
    public void beginAgain(Lease lease) {
        fenced(lease, job -> {
            jobs.checkpointed(job.id(), null);
            TOLD.forEach(name -> jobs.forget(job.id(), name));
            log.state(job, job.state(), Map.of("again", true));
        });
    }

    /**
     * Moves on to publishing, with what is to be known of the result.
     *
     * @return the job as it was before
     */
    public Job judged(Lease lease, String report, @Nullable String promotion) {
        return fenced(lease, job -> {
            if (!job.cancelling()) {
                jobs.judged(job.id(), report, promotion);
                log.state(job, JobState.PUBLISHING, Map.of());
            }
        });
    }

    /**
     * Publishes and ends the job. Nobody can take it meanwhile, and nothing is published if somebody has before.
     *
     * @param publication returns the reference of the published version
     */
    public void publish(Lease lease, Supplier<String> publication) {
        fenced(lease, job -> {
            idle.lift();
            end(job, JobState.SUCCEEDED, publication.get(), null);
        });
    }

    public void fail(Lease lease, Failure failure) {
        fenced(lease, job -> end(job, JobState.FAILED, null, failure));
    }

    public void cancelled(Lease lease) {
        fenced(lease, job -> end(job, JobState.CANCELLED, null, null));
    }

    /** The worker stops in good order; another one may go on. */
    public void giveBack(Lease lease) {
        fenced(lease, job -> {
            jobs.giveBack(job.id());
            log.state(job, JobState.QUEUED, Map.of());
        });
    }

    private void end(Job job, JobState state, @Nullable String model, @Nullable Failure failure) {
        jobs.end(
                job.id(),
                state.name(),
                model,
                failure == null ? null : failure.reason(),
                failure == null ? null : failure.detail(),
                System.currentTimeMillis());
        final Map<String, Object> more =
                model != null ? Map.of("model", model) : failure != null ? Map.of("failure", failure) : Map.of();
        log.state(job, state, more);
    }

    private Job fenced(Lease lease, Consumer<Job> change) {
        return Objects.requireNonNull(transactions.execute(status -> {
            final Job job = jobs.readById(lease.job()).orElseThrow(() -> new LeaseLostException(lease));
            if (job.lease() != lease.number() || !job.state().isActive()) {
                throw new LeaseLostException(lease);
            }
            change.accept(job);
            return job;
        }));
    }
}
