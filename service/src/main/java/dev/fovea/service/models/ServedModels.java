package dev.fovea.service.models;

import dev.fovea.store.ModelReference;
import java.util.Optional;

/** What is told to, and asked of, whatever runs the models. */
public interface ServedModels {

    /**
     * Loads a version now and runs its self-test.
     *
     * @throws dev.fovea.service.problem.ProblemException {@code unknown-model} or {@code unhealthy-model}
     */
    void warm(ModelReference reference);

    /** To be called when versions or aliases of a model came, moved or went. */
    void changed(String name);

    ModelStatus status(String name, int version);

    /** The model that answers when a request names none; empty if it has to name one. */
    Optional<ModelReference> defaultModel();
}
