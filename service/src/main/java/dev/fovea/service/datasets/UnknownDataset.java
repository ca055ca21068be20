package dev.fovea.service.datasets;

import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;

/** The answer to an id that no data set has. */
final class UnknownDataset {

    private UnknownDataset() {}

    static ProblemException of(String id) {
        return ProblemType.UNKNOWN_DATASET
                .because("There is no data set '%s'. GET /datasets lists them.".formatted(id))
                .exception();
    }
}
