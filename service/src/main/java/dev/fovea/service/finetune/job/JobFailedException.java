package dev.fovea.service.finetune.job;

/** Ends a job, for a reason that its user can do something about. */
public final class JobFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    public JobFailedException(String reason, String detail) {
        super(detail);
        this.failure = new Failure(reason, detail);
    }

    public Failure failure() {
        return failure;
    }
}
