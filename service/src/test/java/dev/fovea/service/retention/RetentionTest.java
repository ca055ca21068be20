package dev.fovea.service.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.manifest.Lineage;
import dev.fovea.manifest.ModelManifest;
import dev.fovea.service.Http;
import dev.fovea.service.finetune.job.Failure;
import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.job.JobState;
import dev.fovea.service.finetune.job.Lease;
import dev.fovea.service.serving.TinyModels;
import dev.fovea.store.ModelDraft;
import dev.fovea.store.ModelPackage;
import dev.fovea.store.ModelReference;
import dev.fovea.training.dataset.DatasetInfo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** One version of each model is kept, data sets for 30 days and jobs for 7. */
class RetentionTest extends AgeingService {

    @LocalServerPort
    private int port;

    @Autowired
    private Retention retention;

    @Test
    void theNewestVersionsStayAndThoseThatAreNeeded() throws IOException {
        final TinyModels tiny = new TinyModels(models, folder);
        for (int i = 0; i < 5; i++) {
            tiny.publish("pets", 1);
        }
        models.setAlias("pets", "production", 1);
        publishChildOf("pets:2", models.open(ModelReference.of("pets", 1)));
        models.setAlias("child", "production", 1);
        submit("pets:3", "none");
        tiny.publish("chosen", 1);
        tiny.publish("chosen", 1);
        tiny.publish("chosen", 1);

        final Sweep found = retention.find(today);

        // 1 has an alias, 2 is the parent of what has one, 3 the base of a job; the default model is chosen:1.
        assertThat(found.versions()).containsExactly("chosen:2", "pets:4");
        assertThat(models.versions("pets")).containsExactly(1, 2, 3, 4, 5);
        assertThat(retention.delete(found).versions()).isEqualTo(found.versions());
        assertThat(models.versions("pets")).containsExactly(1, 2, 3, 5);
        assertThat(models.versions("chosen")).containsExactly(1, 3);
        assertThat(retention.find(today).versions()).isEmpty();
    }

    private void publishChildOf(String parent, ModelPackage like) {
        final ModelManifest manifest = like.manifest();
        models.publish(new ModelDraft(
                new ModelManifest(
                        manifest.schemaVersion(),
                        "child",
                        0,
                        manifest.architecture(),
                        manifest.task(),
                        manifest.input(),
                        manifest.labels(),
                        null,
                        Map.of(),
                        null,
                        new Lineage(parent, null, null, null, null),
                        null,
                        null,
                        Map.of()),
                like.onnx(),
                like.golden(),
                null));
    }

    @Test
    void aVersionThatGetsAnAliasWhileOldOnesAreDeletedStays() throws IOException {
        final TinyModels tiny = new TinyModels(models, folder);
        tiny.publish("cats", 1);
        tiny.publish("cats", 1);
        final Sweep found = retention.find(today);

        models.setAlias("cats", "production", 1);

        assertThat(found.versions()).containsExactly("cats:1");
        assertThat(retention.delete(found).versions()).isEmpty();
        assertThat(models.versions("cats")).containsExactly(1, 2);
    }

    @Test
    void aVersionThatAJobBeginsToNeedWhileOldOnesAreDeletedStays() throws IOException {
        final TinyModels tiny = new TinyModels(models, folder);
        tiny.publish("dogs", 1);
        tiny.publish("dogs", 1);
        final Sweep found = retention.find(today);

        submit("dogs:1", "none");

        assertThat(found.versions()).containsExactly("dogs:1");
        assertThat(retention.delete(found).versions()).isEmpty();
        assertThat(models.versions("dogs")).containsExactly(1, 2);
    }

    @Test
    void dataSetsThatNothingHasUsedForLongGoAndJobsThatEndedLongAgo() throws IOException {
        final String unused = upload(1);
        final String waitedFor = upload(3);
        final String usedLately = upload(5);
        final String usedLongAgo = upload(7);
        final Job waiting = submit("base:1", waitedFor);
        final Job lately = succeeded(usedLately, 35);
        final Job longAgo = succeeded(usedLongAgo, 9);
        write("checkpoints/" + longAgo.id() + "/1-1.safetensors");
        write("reports/" + longAgo.id() + "/1.json");

        assertThat(retention.find(day(29)).datasets()).isEmpty();
        final Sweep found = retention.find(day(40));

        assertThat(found.datasets()).containsExactlyInAnyOrder(unused, usedLongAgo);
        assertThat(found.jobs()).containsExactly(longAgo.id());
        assertThat(found.files())
                .containsExactly(
                        "checkpoints/" + longAgo.id() + "/1-1.safetensors", "reports/" + longAgo.id() + "/1.json");
        assertThat(retention.delete(found)).usingRecursiveComparison().isEqualTo(found);
        assertThat(datasets.list()).extracting(DatasetInfo::id).containsExactlyInAnyOrder(waitedFor, usedLately);
        assertThat(jobs.find(longAgo.id())).isEmpty();
        assertThat(jobs.eventsAfter(longAgo.id(), 0)).isEmpty();
        assertThat(now(waiting).state()).isEqualTo(JobState.QUEUED);
        assertThat(now(lately).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(retention.find(day(40)).isEmpty()).isTrue();
    }

    @Test
    void aDataSetThatAJobBeginsToNeedWhileOldOnesAreDeletedStays() throws IOException {
        final String dataset = upload(1);
        final Sweep found = retention.find(day(31));

        submit("base:1", dataset);

        assertThat(found.datasets()).containsExactly(dataset);
        assertThat(retention.delete(found).datasets()).isEmpty();
        assertThat(datasets.find(dataset)).isPresent();
    }

    @Test
    void filesThatNobodyReadsAnyMoreGoWhateverIsConfigured() throws IOException {
        final Job running = submit("base:1", "none");
        take(running);
        final Job failed = submit("base:1", "none");
        final Lease lease = take(failed);
        leased.checkpointed(lease, "checkpoints/" + failed.id() + "/1-2.safetensors");
        leased.fail(lease, new Failure("storage", "The disk is full."));
        final Job succeeded = succeeded("none", 0);
        for (Job job : List.of(running, failed, succeeded)) {
            write("checkpoints/" + job.id() + "/1-1.safetensors");
            write("checkpoints/" + job.id() + "/1-2.safetensors");
        }
        write("checkpoints/0b51/1-1.safetensors");

        final Http http = new Http(port);
        final JsonNode dry = http.postJson("/retention", "").json();
        assertThat(dry.get("dryRun").asBoolean()).isTrue();
        assertThat(dry.get("jobFiles"))
                .extracting(JsonNode::asString)
                .containsExactlyInAnyOrder(
                        "checkpoints/0b51/1-1.safetensors",
                        "checkpoints/" + failed.id() + "/1-1.safetensors",
                        "checkpoints/" + succeeded.id() + "/1-1.safetensors",
                        "checkpoints/" + succeeded.id() + "/1-2.safetensors");
        assertThat(blobs.list("checkpoints")).hasSize(7);

        assertThat(http.postJson("/retention?dryRun=false", "").json().get("jobFiles"))
                .isEqualTo(dry.get("jobFiles"));
        assertThat(blobs.list("checkpoints"))
                .containsExactlyInAnyOrder(
                        "checkpoints/" + running.id() + "/1-1.safetensors",
                        "checkpoints/" + running.id() + "/1-2.safetensors",
                        "checkpoints/" + failed.id() + "/1-2.safetensors");
        assertThat(http.postJson("/retention?dryRun=maybe", "").problem()).isEqualTo("invalid-request");
    }
}
