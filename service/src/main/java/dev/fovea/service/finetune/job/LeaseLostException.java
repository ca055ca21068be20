package dev.fovea.service.finetune.job;

/** Another worker has the job now, or it has ended: this one must stop and change nothing. */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1;

    LeaseLostException(Lease lease) {
        super("The lease %d of the job %s has ended".formatted(lease.number(), lease.job()));
    }
}
