package dev.fovea.service.finetune.worker;

import dev.fovea.network.training.run.EpochMetrics;
import dev.fovea.network.training.run.TrainingObserver;
import dev.fovea.network.training.run.TrainingProgress;
import dev.fovea.service.finetune.events.EventFormat;
import dev.fovea.service.finetune.job.JobEvent;
import dev.fovea.service.finetune.job.JobState;
import dev.fovea.service.finetune.job.Lease;
import dev.fovea.service.finetune.job.LeasedJobs;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Writes down how a run goes, and has it pause when the worker stops or the job is to be cancelled. */
final class RunObserver implements TrainingObserver {

    private static final Logger LOG = LoggerFactory.getLogger(RunObserver.class);

    private final LeasedJobs jobs;
    private final Lease lease;
    private final long everyNanos;
    private final BooleanSupplier stopping;
    private long recorded;
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
    }

    /** Whether the last word from the database was that the job is to stop. */
    boolean cancelling() {
        return cancelling;
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
        try {
            cancelling = jobs.progressed(lease, EventFormat.of(progress)).cancelling();
        } catch (DataAccessException e) {
            // The next one may get through; a run of hours does not end for it.
            LOG.warn("The progress of the job {} could not be recorded", lease.job(), e);
        }
    }

    @Override
    public void measured(EpochMetrics metrics) {
        jobs.happened(lease, JobEvent.EPOCH, EventFormat.of(metrics));
    }

    @Override
    public void noticed(String notice) {
        jobs.happened(lease, JobEvent.NOTICE, Map.of("text", notice));
    }

    @Override
    public Wish wish() {
        return cancelling || stopping.getAsBoolean() ? Wish.PAUSE : Wish.CONTINUE;
    }
}
