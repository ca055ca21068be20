package dev.fovea.service.serving;

import dev.fovea.service.problem.Problem;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.store.ModelNotFoundException;
import java.util.List;

/** The answer to a reference that means no model. */
public final class UnknownModel {

    private UnknownModel() {}

    /**
     * Names those that there are.
     *
     * @param names of all models
     */
    public static Problem of(ModelNotFoundException exception, List<String> names) {
        return ProblemType.UNKNOWN_MODEL
                .because(exception.sentence() + " Add one with POST /models.")
                .with("knownModels", names)
                .with("nearest", exception.nearest());
    }
}
