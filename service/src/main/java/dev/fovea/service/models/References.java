package dev.fovea.service.models;

import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import dev.fovea.store.ModelReference;

/** References to models as they stand in addresses. */
final class References {

    private References() {}

    /**
     * The name of a model, where no version and no alias is meant.
     *
     * @throws dev.fovea.store.InvalidReferenceException if it is no reference
     * @throws dev.fovea.service.problem.ProblemException if it has a version or an alias
     */
    static String name(String text) {
        final ModelReference reference = ModelReference.parse(text);
        if (reference.version() != null || reference.alias() != null) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofParameter(
                            "model",
                            "Here stands the name of a model alone, without a version or an alias: '%s'."
                                    .formatted(reference.name())))
                    .exception();
        }
        return reference.name();
    }
}
