package dev.fovea.service.finetune;

import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.job.JobState;
import dev.fovea.service.problem.Problem;
import dev.fovea.service.problem.ProblemType;
import java.util.Objects;
import java.util.Optional;

/** What ended jobs that made no model, as a problem. */
final class JobProblems {

    private JobProblems() {}

    /** Empty unless the job failed or was cancelled. */
    static Optional<Problem> of(Job job) {
        if (job.state() == JobState.CANCELLED) {
            return Optional.of(ProblemType.CANCELLED.because(
                    "The job was cancelled before it was done. POST /finetune/%s/retry goes on with it."
                            .formatted(job.id())));
        }
        if (job.state() != JobState.FAILED) {
            return Optional.empty();
        }
        final String reason = Objects.requireNonNullElse(job.failureReason(), "internal");
        return Optional.of(of(reason, Objects.requireNonNullElse(job.failureDetail(), "")));
    }

    /** Why a job has failed; see {@link dev.fovea.service.finetune.job.Failure}. */
    static Problem of(String reason, String detail) {
        return type(reason).because(detail).with("reason", reason);
    }

    /** Reasons are finer than types: what is damaged is one type, whether it is a checkpoint or an order. */
    private static ProblemType type(String reason) {
        return switch (reason) {
            case "diverged" -> ProblemType.TRAINING_DIVERGED;
            case "out-of-memory" -> ProblemType.INSUFFICIENT_MEMORY;
            case "storage" -> ProblemType.UNAVAILABLE;
            case "engine" -> ProblemType.UNSUITABLE_MODEL;
            case "unusable-checkpoint", "unreadable-order" -> ProblemType.DAMAGED;
            default -> ProblemType.named(reason).orElse(ProblemType.INTERNAL);
        };
    }
}
