package dev.fovea.service.models;

import dev.fovea.store.ModelReference;
import java.util.List;

/** Something that needs versions of models. Every bean of this type is asked before one is deleted. */
@FunctionalInterface
public interface ModelUse {

    /**
     * What needs a version now; nothing is fine.
     *
     * @param version with its number
     * @return names that the user knows, e.g. {@code "fine-tuning job 6f1c0d9a5b7e4c21"}
     */
    List<String> usersOf(ModelReference version);
}
