package dev.fovea.service.finetune.worker;

import dev.fovea.service.finetune.events.Epoch;
import dev.fovea.service.finetune.events.Progress;
import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.job.JobEvent;
import dev.fovea.service.finetune.job.JobState;
import dev.fovea.service.finetune.job.Lease;
import dev.fovea.service.finetune.job.LeasedJobs;
import dev.fovea.training.run.EpochMetrics;
import dev.fovea.training.run.TrainingObserver;
import dev.fovea.training.run.TrainingProgress;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Writes down how a run goes, and has it pause when the worker stops or the job is to be cancelled. */
final class RunObserver implements TrainingObserver {

    private static final Logger LOG = LoggerFactory.getLogger(RunObserver.class);

    private static final int WITHOUT_PROGRESS = 2;

    private final LeasedJobs jobs;
    private final Lease lease;
    private final long everyNanos;
    private final BooleanSupplier stopping;
    private long recorded;
    private long looked;

    /** The last word from the database. */
    private boolean cancelling;

    /**
     * An observer of one run.
     *
     * @param everyNanos how often at most progress is written down
     * @param stopping whether the worker is to stop
     */
    RunObserver(LeasedJobs jobs, Lease lease, long everyNanos, BooleanSupplier stopping) {
        this.jobs = jobs;
        this.lease = lease;
        this.everyNanos = everyNanos;
        this.stopping = stopping;
        this.recorded = System.nanoTime() - everyNanos;
        this.looked = recorded;
    }

    @Override
    public void entered(Phase phase) {
        jobs.enter(
                lease,
                switch (phase) {
                    case PREPARING -> JobState.PREPARING;
                    case TRAINING -> JobState.RUNNING;
                    case EVALUATING -> JobState.EVALUATING;
                });
    }

    @Override
    public void progressed(TrainingProgress progress) {
        final long now = System.nanoTime();
        if (now - recorded < everyNanos) {
            return;
        }
        recorded = now;
        ask(() -> jobs.progressed(lease, Progress.of(progress)));
    }

    private void ask(Supplier<Job> database) {
        looked = System.nanoTime();
        try {
            cancelling = database.get().cancelling();
        } catch (DataAccessException | TransactionException e) {
            // The next time it may get through; a run of hours does not end for it.
            LOG.warn("The database could not be told or asked about the job {}", lease.job(), e);
        }
    }

    @Override
    public void measured(EpochMetrics metrics) {
        jobs.happened(lease, JobEvent.EPOCH, Epoch.of(metrics));
    }

    @Override
    public void noticed(String notice) {
        jobs.happened(lease, JobEvent.NOTICE, Map.of("text", notice));
    }

    /** Where nothing has been recorded lately, which brings the answer along, the database is asked. */
    @Override
    public Wish wish() {
        if (System.nanoTime() - looked >= WITHOUT_PROGRESS * everyNanos) {
            ask(() -> jobs.look(lease));
        }
        return cancelling || stopping.getAsBoolean() ? Wish.PAUSE : Wish.CONTINUE;
    }
}
