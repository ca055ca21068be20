package dev.fovea.service.retention;

import dev.fovea.manifest.Lineage;
import dev.fovea.service.finetune.job.JobStore;
import dev.fovea.service.models.ModelDeletion;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.serving.ModelServer;
import dev.fovea.store.InvalidReferenceException;
import dev.fovea.store.ModelInUseException;
import dev.fovea.store.ModelNotFoundException;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Versions beyond the newest ones of each model that nothing needs. Needed are: a version with an alias, and the parent of one, which it
 * can be compared with; the default model; and what an unfinished job begins with. What is loaded by its name alone is the newest.
 */
@Component
class OldVersions {

    private static final Logger LOG = LoggerFactory.getLogger(OldVersions.class);

    private final ModelStore store;
    private final ModelServer server;
    private final ModelDeletion deletion;

    OldVersions(ModelStore store, ModelServer server, ModelDeletion deletion) {
        this.store = store;
        this.server = server;
        this.deletion = deletion;
    }

    /** @param kept so many of each model are */
    List<ModelReference> find(int kept, JobStore jobs) {
        final Set<ModelReference> needed = new HashSet<>();
        jobs.neededBases().forEach(base -> add(needed, base));
        server.defaultModel().ifPresent(needed::add);
        final List<ModelReference> old = new ArrayList<>();
        for (String name : store.names()) {
            try {
                final List<Integer> versions = store.versions(name);
                addAliased(needed, name);
                versions.subList(0, Math.max(0, versions.size() - kept))
                        .forEach(version -> old.add(ModelReference.of(name, version)));
            } catch (ModelNotFoundException e) {
                LOG.debug("{} was deleted since it was listed", name);
            }
        }
        // What a version with an alias comes from may be of any model.
        old.removeIf(needed::contains);
        return old;
    }

    private void addAliased(Set<ModelReference> needed, String name) {
        for (Map.Entry<String, Integer> alias : store.aliases(name).entrySet()) {
            if (!alias.getKey().equals(ModelStore.LATEST)) {
                final ModelReference version = ModelReference.of(name, alias.getValue());
                needed.add(version);
                final Lineage lineage = store.describe(version).manifest().lineage();
                add(needed, lineage == null ? null : lineage.parent());
            }
        }
    }

    private static void add(Set<ModelReference> needed, @Nullable String reference) {
        if (reference != null) {
            try {
                needed.add(ModelReference.parse(reference));
            } catch (InvalidReferenceException e) {
                LOG.debug("{} is outside of the store", reference);
            }
        }
    }

    /** {@return whether it is gone by this} */
    boolean delete(ModelReference version) {
        try {
            deletion.delete(version);
            return true;
        } catch (ModelNotFoundException | ModelInUseException | ProblemException e) {
            LOG.debug("{} was deleted by someone else, or is needed since it was found", version, e);
            return false;
        }
    }
}
