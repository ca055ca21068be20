package dev.fovea.service.models;

import dev.fovea.manifest.ForUsers;
import dev.fovea.network.architecture.UnknownArchitectureException;
import dev.fovea.network.conversion.ConversionException;
import dev.fovea.network.engine.EngineException;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.UnknownLayerException;
import dev.fovea.network.weights.WeightMismatchException;
import dev.fovea.network.weights.bytes.InvalidWeightsException;
import dev.fovea.service.problem.Problem;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.StorageProblems;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.store.DamagedModelException;
import dev.fovea.store.InvalidReferenceException;
import dev.fovea.store.ModelInUseException;
import dev.fovea.store.ModelNotFoundException;
import dev.fovea.store.StoreException;
import dev.fovea.store.pull.PullException;
import java.util.Optional;

/** What the exceptions of the store and of the network mean to a user. */
final class ModelProblems {

    private ModelProblems() {}

    /** The problem; empty if the exception is a fault of Fovea. */
    static Optional<Problem> of(Exception exception) {
        if (exception instanceof ProblemException known) {
            return Optional.of(known.problem());
        }
        if (exception instanceof StorageException fault && !(fault instanceof DamagedModelException)) {
            return Optional.of(StorageProblems.of(fault));
        }
        return detail(exception).flatMap(detail -> type(exception).map(type -> type.because(detail)));
    }

    private static Optional<String> detail(Exception exception) {
        if (exception instanceof ModelNotFoundException unknown) {
            return Optional.of(unknown.sentence() + " Add one with POST /models.");
        }
        if (exception instanceof EngineException) {
            return Optional.of("The engine cannot run this network; Fovea's log says why.");
        }
        return exception instanceof ForUsers known ? Optional.of(known.sentence()) : Optional.empty();
    }

    private static Optional<ProblemType> type(Exception exception) {
        if (exception instanceof ModelNotFoundException) {
            return Optional.of(ProblemType.UNKNOWN_MODEL);
        }
        if (exception instanceof InvalidReferenceException) {
            return Optional.of(ProblemType.INVALID_REQUEST);
        }
        if (exception instanceof ModelInUseException) {
            return Optional.of(ProblemType.MODEL_IN_USE);
        }
        if (exception instanceof DamagedModelException) {
            return Optional.of(ProblemType.UNHEALTHY_MODEL);
        }
        if (exception instanceof StoreException) {
            return Optional.of(ProblemType.INTERNAL);
        }
        if (exception instanceof PullException) {
            return Optional.of(ProblemType.PULL_FAILED);
        }
        return isAboutTheModel(exception) ? Optional.of(ProblemType.INVALID_MODEL) : Optional.empty();
    }

    private static boolean isAboutTheModel(Exception exception) {
        return exception instanceof InvalidGraphException
                || exception instanceof InvalidWeightsException
                || exception instanceof WeightMismatchException
                || exception instanceof ConversionException
                || exception instanceof UnknownArchitectureException
                || exception instanceof UnknownLayerException
                || exception instanceof EngineException;
    }
}
