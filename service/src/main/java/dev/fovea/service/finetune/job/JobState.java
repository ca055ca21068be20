package dev.fovea.service.finetune.job;

import dev.fovea.manifest.Worded;

/** Where a job is. */
public enum JobState implements Worded {
    QUEUED,
    PREPARING,
    RUNNING,
    EVALUATING,
    PUBLISHING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    public boolean isFinal() {
        return compareTo(SUCCEEDED) >= 0;
    }

    /** Whether a worker has it, or had it when it died. */
    public boolean isActive() {
        return this != QUEUED && !isFinal();
    }
}
