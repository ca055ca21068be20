package dev.fovea.service.finetune.request;

import dev.fovea.manifest.ForUsers;
import dev.fovea.service.finetune.start.Base;
import dev.fovea.service.finetune.start.Design;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.serving.UnknownModel;
import dev.fovea.store.InvalidReferenceException;
import dev.fovea.store.ModelNotFoundException;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import org.springframework.stereotype.Component;

/** Finds what requests name to begin with. */
@Component
public class StartingPoints {

    private final ModelStore models;

    StartingPoints(ModelStore models) {
        this.models = models;
    }

    /**
     * The version of a model that a reference means.
     *
     * @throws dev.fovea.service.problem.ProblemException if there is none
     */
    public Base base(String reference) {
        try {
            return new Base(models.open(ModelReference.parse(reference)));
        } catch (InvalidReferenceException e) {
            throw ProblemType.INVALID_REQUEST.because(e.sentence()).exception(e);
        } catch (ModelNotFoundException e) {
            throw UnknownModel.of(e, models.names()).exception(e);
        }
    }

    /**
     * The architecture of a name, perhaps with settings.
     *
     * @throws dev.fovea.service.problem.ProblemException if there is none, or it takes no photos
     */
    public Design design(String architecture) {
        try {
            return Design.named(architecture);
        } catch (IllegalArgumentException e) {
            throw ProblemType.INVALID_REQUEST
                    .because(ForUsers.sentence(e.getMessage()))
                    .exception(e);
        }
    }
}
