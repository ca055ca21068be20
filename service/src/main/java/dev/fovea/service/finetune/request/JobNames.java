package dev.fovea.service.finetune.request;

import dev.fovea.service.finetune.start.StartingPoint;
import dev.fovea.store.ModelNotFoundException;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import org.springframework.stereotype.Component;

/**
 * Who may publish under which name: a name that no model has is free; a name that a model has is for new versions of it, trained from
 * that model itself, from the base that its latest version was trained from, or from scratch as this was.
 */
@Component
public class JobNames {

    private final ModelStore store;

    JobNames(ModelStore store) {
        this.store = store;
    }

    /** Whether a result may have a name. */
    public boolean mayPublish(String name, StartingPoint startingPoint) {
        try {
            return startingPoint.maySucceed(
                    store.describe(ModelReference.latest(name)).manifest());
        } catch (ModelNotFoundException e) {
            return true;
        }
    }
}
