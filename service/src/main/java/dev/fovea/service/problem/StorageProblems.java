package dev.fovea.service.problem;

import dev.fovea.storage.fault.StorageException;
import java.time.Duration;

/** What it means for a user that what is kept cannot be read or written. */
public final class StorageProblems {

    private static final Duration RETRY = Duration.ofSeconds(10);

    private StorageProblems() {}

    /** The problem, by what helps. */
    public static Problem of(StorageException fault) {
        return switch (fault.kind()) {
            case FULL ->
                ProblemType.STORAGE_FULL.because(
                        "There is no space left for it where the server keeps things. Delete models or data sets that are not needed, or ask the operator for space, and send it again.");
            case UNREACHABLE ->
                ProblemType.UNAVAILABLE
                        .because("What the server keeps cannot be reached: %s. Nothing was changed. Try again later."
                                .formatted(fault.getMessage()))
                        .retryAfter(RETRY);
            case DAMAGED ->
                ProblemType.DAMAGED.because(
                        "What the server keeps is damaged: %s. Have it restored from a backup, or delete it and send it again."
                                .formatted(fault.getMessage()));
        };
    }
}
