package dev.fovea.store.pull;

/** The caller asked to stop, or the thread was interrupted. What has arrived is kept, so that a later pull resumes. */
public final class PullCancelledException extends PullException {

    private static final long serialVersionUID = 1L;

    PullCancelledException() {
        super("The pull was cancelled");
    }
}
