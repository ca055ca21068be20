package dev.fovea.service.finetune.job;

/** Where a job is. */
public enum JobState {
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
