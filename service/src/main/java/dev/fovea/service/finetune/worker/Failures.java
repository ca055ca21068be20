package dev.fovea.service.finetune.worker;

import dev.fovea.network.engine.EngineException;
import dev.fovea.service.finetune.job.Failure;
import dev.fovea.service.finetune.job.JobFailedException;
import dev.fovea.service.problem.MemoryShortage;
import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.store.DamagedModelException;
import dev.fovea.store.ModelNotFoundException;
import dev.fovea.training.run.TrainingException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What ended a run, as its user is to know it. */
final class Failures {

    private Failures() {}

    static Failure of(Throwable cause) {
        if (cause instanceof JobFailedException known) {
            return known.failure();
        }
        if (cause instanceof TrainingException training) {
            return new Failure(training.reason().word(), training.sentence());
        }
        if (cause instanceof ModelNotFoundException) {
            return new Failure("unknown-model", "The base model was deleted meanwhile. Begin with another one.");
        }
        if (cause instanceof DamagedModelException) {
            return new Failure("unhealthy-model", "The base model is damaged. Import or pull it again.");
        }
        if (MemoryShortage.isBehind(cause)) {
            return new Failure(
                    "out-of-memory",
                    "There was not enough memory. Try a smaller batchSize or a smaller base, or give the worker more; then retry.");
        }
        if (cause instanceof StorageException fault) {
            return new Failure("storage", detail(fault));
        }
        if (cause instanceof UncheckedIOException file) {
            return of(Storage.fault(Objects.requireNonNull(file.getCause())));
        }
        if (cause instanceof EngineException) {
            return new Failure("engine", "The engine cannot train this network; Fovea's log says why.");
        }
        return new Failure("internal", "Fovea failed by a fault of its own. Its log says more; please report it.");
    }

    private static String detail(StorageException fault) {
        return switch (fault.kind()) {
            case FULL ->
                "No space is left where Fovea keeps things. The last checkpoint is kept: make room, then retry.";
            case UNREACHABLE ->
                "What Fovea keeps could not be read or written: %s. The last checkpoint is kept: retry later."
                        .formatted(fault.getMessage());
            case DAMAGED ->
                "What Fovea keeps is damaged: %s. Have it restored from a backup, then retry; or delete it, send it again, and send another job."
                        .formatted(fault.getMessage());
        };
    }
}
