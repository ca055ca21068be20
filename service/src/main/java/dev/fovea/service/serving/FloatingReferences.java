package dev.fovea.service.serving;

import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What references without a version mean. The answer is kept until {@link #point} changes it, so that requests go on with the old
 * version while the new one is loaded, and need no look at the store.
 */
final class FloatingReferences {

    private final ModelStore store;
    private final Map<ModelReference, ModelReference> versions = new ConcurrentHashMap<>();

    FloatingReferences(ModelStore store) {
        this.store = store;
    }

    /**
     * The version that a reference stands for.
     *
     * @throws dev.fovea.store.ModelNotFoundException if there is none
     */
    ModelReference version(ModelReference reference) {
        return reference.version() == null ? versions.computeIfAbsent(reference, this::inStore) : reference;
    }

    /** The version that a reference stands for in the store at this moment. */
    ModelReference inStore(ModelReference reference) {
        return ModelReference.of(reference.name(), store.resolve(reference));
    }

    void point(ModelReference reference, ModelReference version) {
        versions.put(reference, version);
    }

    void forget(ModelReference reference) {
        versions.remove(reference);
    }

    /** What the references of a model mean to requests now. */
    Map<ModelReference, ModelReference> of(String name) {
        return versions.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Collection<ModelReference> versions() {
        return Set.copyOf(versions.values());
    }
}
