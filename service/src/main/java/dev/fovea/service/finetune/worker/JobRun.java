package dev.fovea.service.finetune.worker;

import dev.fovea.service.finetune.job.Failure;
import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.job.JobStore;
import dev.fovea.service.finetune.job.Lease;
import dev.fovea.service.finetune.job.LeaseLostException;
import dev.fovea.service.finetune.job.LeasedJobs;
import dev.fovea.service.finetune.job.LeasedJobs.Taken;
import dev.fovea.service.finetune.queue.QueueEntry;
import dev.fovea.training.run.TrainingPausedException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** One attempt at a job: takes it, works, and says how it ended. */
final class JobRun {

    private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);

    private final JobStore jobs;
    private final LeasedJobs leased;
    private final JobWork work;
    private final RunMetrics metrics;
    private final String worker;
    private final int maxDeaths;
    private final BooleanSupplier stopping;

    JobRun(
            JobStore jobs,
            LeasedJobs leased,
            JobWork work,
            RunMetrics metrics,
            String worker,
            int maxDeaths,
            BooleanSupplier stopping) {
        this.metrics = metrics;
        this.jobs = jobs;
        this.leased = leased;
        this.work = work;
        this.worker = worker;
        this.maxDeaths = maxDeaths;
        this.stopping = stopping;
    }

    /** What becomes of the entry in the queue. */
    enum Outcome {
        DONE,
        AGAIN
    }

    Outcome run(QueueEntry entry) {
        if (stopping.getAsBoolean()) {
            return Outcome.AGAIN;
        }
        final Optional<Taken> taken = leased.take(entry.job(), entry.run(), worker, maxDeaths);
        if (taken.isEmpty()) {
            return Outcome.DONE;
        }
        final long begun = System.nanoTime();
        final RunMetrics.End end = end(taken.get().lease(), taken.get().job());
        metrics.record(end, begun);
        return end == RunMetrics.End.INTERRUPTED ? Outcome.AGAIN : Outcome.DONE;
    }

    private RunMetrics.End end(Lease lease, Job job) {
        try {
            return attempt(lease, job);
        } catch (LeaseLostException e) {
            LOG.warn("{}; nothing was published", e.getMessage());
            return RunMetrics.End.LOST;
        }
    }

    private RunMetrics.End attempt(Lease lease, Job job) {
        LOG.info("Job {} begins, attempt {}", job.id(), lease.number());
        try {
            work.run(lease, job, stopping);
            LOG.info("Job {} has succeeded", job.id());
            return RunMetrics.End.SUCCEEDED;
        } catch (TrainingPausedException e) {
            return paused(lease);
        } catch (LeaseLostException e) {
            throw e;
        } catch (DataAccessException | TransactionException e) {
            // The database may be back at the next attempt.
            LOG.warn("Job {} lost the database", job.id(), e);
            return handBack(lease);
        } catch (Exception | OutOfMemoryError | LinkageError e) {
            return failed(lease, e);
        }
    }

    private RunMetrics.End paused(Lease lease) {
        final boolean cancelled = jobs.find(lease.job()).map(Job::cancelling).orElse(false);
        if (cancelled) {
            leased.cancelled(lease);
            return RunMetrics.End.CANCELLED;
        }
        return handBack(lease);
    }

    /** If the database does not answer, its queue finds out by the missing heartbeat. */
    private RunMetrics.End handBack(Lease lease) {
        leased.giveBack(lease);
        return RunMetrics.End.INTERRUPTED;
    }

    private RunMetrics.End failed(Lease lease, Throwable cause) {
        final Failure failure = Failures.of(cause);
        LOG.warn("Job {} has failed: {}", lease.job(), failure.detail(), cause);
        leased.fail(lease, failure);
        return RunMetrics.End.FAILED;
    }
}
