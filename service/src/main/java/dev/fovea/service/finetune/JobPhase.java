package dev.fovea.service.finetune;

import dev.fovea.manifest.Worded;
import dev.fovea.service.finetune.events.Progress;
import dev.fovea.service.finetune.job.JobState;
import java.util.Optional;

/** What a worker does with a job, in the order in which it does it. */
enum JobPhase implements Worded {
    PREPARING(0, 0.3),
    TRAINING(0.3, 0.9),
    EVALUATING(0.9, 0.99),
    PUBLISHING(0.99, 1);

    private final double begin;
    private final double end;

    /** A phase of some share of the whole, as is usual. */
    JobPhase(double begin, double end) {
        this.begin = begin;
        this.end = end;
    }

    /** Empty unless a worker has the job. */
    static Optional<JobPhase> of(JobState state) {
        return switch (state) {
            case PREPARING -> Optional.of(PREPARING);
            case RUNNING -> Optional.of(TRAINING);
            case EVALUATING -> Optional.of(EVALUATING);
            case PUBLISHING -> Optional.of(PUBLISHING);
            case QUEUED, SUCCEEDED, FAILED, CANCELLED -> Optional.empty();
        };
    }

    /** The share of the whole that is done when the phase begins, from 0 to 1. */
    double begin() {
        return begin;
    }

    /** The share of the whole that is done, from 0 to 1. */
    double at(Progress progress) {
        return begin + progress.share() * (end - begin);
    }
}
