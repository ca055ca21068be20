package dev.fovea.service.models;

import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.serving.ModelServer;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Deletes models and versions that nothing needs. What begins to need one in the very moment of its deletion finds it gone. */
@Component
public class ModelDeletion {

    private final ModelStore store;
    private final ModelServer server;
    private final ObjectProvider<ModelUse> uses;

    ModelDeletion(ModelStore store, ModelServer server, ObjectProvider<ModelUse> uses) {
        this.store = store;
        this.server = server;
        this.uses = uses;
    }

    /** All versions and aliases of a model. */
    void delete(String name) {
        requireUnused(
                "The model '%s'".formatted(name),
                store.versions(name).stream()
                        .map(version -> ModelReference.of(name, version))
                        .toList());
        store.delete(name);
        server.changed(name);
    }

    /**
     * One version.
     *
     * @throws dev.fovea.service.problem.ProblemException {@code model-in-use} while a job needs it
     * @throws dev.fovea.store.ModelInUseException while an alias points to it
     */
    public void delete(ModelReference version) {
        if (store.versions(version.name()).contains(version.version())) {
            requireUnused("The version '%s'".formatted(version), List.of(version));
        }
        store.delete(version.name(), Objects.requireNonNull(version.version()));
        server.changed(version.name());
    }

    private void requireUnused(String what, List<ModelReference> versions) {
        final List<String> users = versions.stream()
                .flatMap(version -> uses.orderedStream().flatMap(use -> use.usersOf(version).stream()))
                .distinct()
                .toList();
        if (!users.isEmpty()) {
            throw ProblemType.MODEL_IN_USE
                    .because("%s is needed by %s. Delete it when that has ended."
                            .formatted(what, String.join(", ", users)))
                    .with("usedBy", users)
                    .exception();
        }
    }
}
