package dev.fovea.service.finetune.publish;

import dev.fovea.manifest.Lineage;
import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.serving.ModelServer;
import dev.fovea.store.ModelDescription;
import dev.fovea.store.ModelDraft;
import dev.fovea.store.ModelNotFoundException;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Versions that came of jobs. Their lineage names the job, so that what a worker published right before it died is found again. */
@Component
public class PublishedJobs {

    private final ModelStore store;
    private final ModelServer server;
    private final JsonMapper json;

    PublishedJobs(ModelStore store, ModelServer server, JsonMapper json) {
        this.store = store;
        this.server = server;
        this.json = json;
    }

    /** The version of a job, if there is one. One that was never taken before has none. */
    public Optional<ModelDescription> find(Job job) {
        if (job.lease() <= 1) {
            return Optional.empty();
        }
        final List<Integer> versions;
        try {
            versions = store.versions(job.name());
        } catch (ModelNotFoundException e) {
            return Optional.empty();
        }
        for (int i = versions.size() - 1; i >= 0; i--) {
            final ModelDescription model = store.describe(ModelReference.of(job.name(), versions.get(i)));
            final Lineage lineage = model.manifest().lineage();
            if (lineage != null && job.id().equals(lineage.job())) {
                return Optional.of(model);
            }
        }
        return Optional.empty();
    }

    /**
     * Publishes unless the job has been published before, and gives the alias. The job's row must be locked.
     *
     * @return the reference of the version
     */
    String publishOnce(Job job, ModelDraft draft, @Nullable GateDecision decision) {
        return promoted(find(job).orElseGet(() -> store.publish(draft).description()), decision);
    }

    /**
     * Does what was left to do when a worker died right after publishing. The job's row must be locked.
     *
     * @return the reference of the version
     */
    public String finish(Job job, ModelDescription model) {
        return promoted(model, job.promotion() == null ? null : json.readValue(job.promotion(), GateDecision.class));
    }

    private String promoted(ModelDescription model, @Nullable GateDecision decision) {
        if (decision != null && decision.promoted()) {
            store.setAlias(
                    model.manifest().name(), decision.alias(), model.manifest().version());
        }
        return model.reference().toString();
    }

    /** Has this process serve the new version at once; others find it when they next look at the store. */
    public void serve(String name) {
        server.changed(name);
    }
}
