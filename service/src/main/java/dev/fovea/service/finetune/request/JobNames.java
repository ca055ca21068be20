package dev.fovea.service.finetune.request;

import dev.fovea.network.manifest.Lineage;
import dev.fovea.store.ModelNotFoundException;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who may publish under which name: a name that no model has is free; a name that a model has is for new versions of it, trained from
 * that model itself or from what its latest version was trained from: the same base, or none.
 */
@Component
public class JobNames {

    private final ModelStore store;

    JobNames(ModelStore store) {
        this.store = store;
    }

    /**
     * Whether a result may have a name.
     *
     * @param base reference of the version that training begins with; empty if there is none
     */
    public boolean mayPublish(String name, String base) {
        final @Nullable String parent =
                base.isEmpty() ? null : ModelReference.parse(base).name();
        if (name.equals(parent)) {
            return true;
        }
        try {
            final Lineage lineage =
                    store.open(ModelReference.latest(name)).manifest().lineage();
            return lineage != null && Objects.equals(parent(lineage), parent);
        } catch (ModelNotFoundException e) {
            return true;
        }
    }

    private static @Nullable String parent(Lineage lineage) {
        return lineage.parent() == null
                ? null
                : ModelReference.parse(lineage.parent()).name();
    }

    /** What is wrong, and what to do. */
    public static String taken(String name) {
        return "There is a model '%s' already, and it was not trained from this base. Choose another name, or begin with '%s' itself."
                .formatted(name, name);
    }
}
