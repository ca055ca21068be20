package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fovea.network.engine.Device;
import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.finetune.beginning.Design;
import dev.fovea.service.finetune.database.JobDatabase;
import dev.fovea.service.finetune.job.JobEvent;
import dev.fovea.service.finetune.order.Order;
import dev.fovea.service.finetune.order.OrderFormat;
import dev.fovea.service.serving.TinyModels;
import dev.fovea.store.FileSystemModelStore;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.DatasetStore;
import dev.fovea.training.run.Fingerprint;
import dev.fovea.training.run.TrainingPlan;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Real trainers, through the queue. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"fovea.roles=api,worker", "fovea.worker.polling=50ms"})
@Timeout(120)
class RealTrainingTest {

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path folder;

    @LocalServerPort
    private int port;

    @Autowired
    private JobDatabase database;

    @Autowired
    private DatasetStore datasets;

    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry registry) {
        new TinyModels(new FileSystemModelStore(folder.resolve("store")), folder).publish("other", 1);
        registry.add("fovea.store.path", () -> folder.resolve("store"));
        registry.add("fovea.datasets.path", () -> folder.resolve("datasets"));
        registry.add("fovea.jobs.path", () -> folder.resolve("jobs"));
    }

    @Test
    void aNetworkIsTrainedByGradientDescentAndServed() {
        final FinetuneClient client = new FinetuneClient(new Http(port));
        final String dataset = client.upload(ColouredShapes.archive(0, 24, 6, 0));

        final JsonNode job = client.finished(client.accepted("""
                {"base": "other", "dataset": "%s", "name": "trained", "recipe": {"name": "fine-tune",
                 "hyperparameters": {"epochs": 3, "batchSize": 8, "learningRate": 0.5, "augmentation": {}}}}""".formatted(dataset)));

        assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("succeeded");
        assertThat(new Http(port)
                        .get("/finetune/" + job.get("id").asString() + "/report")
                        .json()
                        .at("/validation/meanPerClassAccuracy")
                        .asDouble())
                .isEqualTo(1);
        final Answer classified = new Http(port)
                .send(
                        "POST",
                        "/classify?model=trained",
                        "image/png",
                        BodyPublishers.ofByteArray(ColouredShapes.green(77)));
        assertThat(classified.json().at("/results/0/predictions/0/label").asString())
                .isEqualTo("green");
    }

    @Test
    void anArchitectureIsTrainedFromScratchByItsNameAndANextVersionIsJudgedByTheLast() {
        final FinetuneClient client = new FinetuneClient(new Http(port));
        final String request = """
                {"architecture": "mlp?hidden=8&activation=tanh&size=4&channels=3", "dataset": "%s", "name": "scratch",
                 "promote": "production", "seed": 5, "recipe": {"name": "from-scratch", "hyperparameters": {
                 "epochs": 5, "batchSize": 8, "learningRate": 0.1, "augmentation": {}}}}""".formatted(client.upload(ColouredShapes.archive(2000, 24, 6, 0)));

        final JsonNode job = client.finished(client.accepted(request));

        assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.has("base")).isFalse();
        assertThat(job.get("architecture").asString()).isEqualTo("mlp?hidden=8&activation=tanh&size=4&channels=3");
        assertThat(job.at("/promotion/promoted").asBoolean()).isTrue();
        assertThat(job.at("/promotion/detail").asString()).contains("there was no base");
        final JsonNode version =
                new Http(port).get("/models/scratch/versions/1").json();
        assertThat(version.get("architecture").asString()).isEqualTo("mlp?hidden=8&activation=tanh&size=4&channels=3");
        assertThat(version.get("lineage").has("parent")).isFalse();
        assertThat(version.at("/lineage/recipe").asString()).isEqualTo("from-scratch");
        assertThat(version.at("/input/width").asInt()).isEqualTo(4);
        assertThat(folder.resolve("store/scratch/1/card.md"))
                .content()
                .contains("| architecture | mlp?hidden=8&activation=tanh&size=4&channels=3, with new weights |");
        final Answer classified = new Http(port)
                .send(
                        "POST",
                        "/classify?model=scratch",
                        "image/png",
                        BodyPublishers.ofByteArray(ColouredShapes.green(77)));
        assertThat(classified.json().at("/results/0/predictions/0/label").asString())
                .isEqualTo("green");

        final JsonNode second = client.finished(client.accepted(request));

        assertThat(second.get("model").asString()).isEqualTo("scratch:2");
        assertThat(second.at("/promotion/promoted").asBoolean()).isFalse();
        assertThat(second.at("/promotion/rival").asString()).isEqualTo("scratch:1");
    }

    @Test
    void anEnsembleOfNewNetworksIsTrainedFromAnArchitecture() {
        final FinetuneClient client = new FinetuneClient(new Http(port));
        final String dataset = client.upload(ColouredShapes.archive(3000, 24, 6, 0));

        final JsonNode job = client.finished(client.accepted("""
                {"architecture": "mlp?hidden=&size=4&channels=3", "dataset": "%s", "name": "several",
                 "recipe": {"name": "ensemble", "members": 2, "hyperparameters": {
                 "epochs": 5, "batchSize": 8, "learningRate": 0.1, "augmentation": {}}}}""".formatted(dataset)));

        assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("succeeded");
        assertThat(new Http(port)
                        .get("/finetune/" + job.get("id").asString() + "/report")
                        .json()
                        .at("/validation/meanPerClassAccuracy")
                        .asDouble())
                .isEqualTo(1);
    }

    /** As after an upgrade: its fingerprint is that of another plan. */
    @Test
    void aCheckpointThatDoesNotFitIsForgottenAndTheTrainingBeginsAgain() throws Exception {
        final FinetuneClient client = new FinetuneClient(new Http(port));
        final String id = client.accepted("""
                {"architecture": "mlp?hidden=8&activation=tanh&size=4&channels=3", "dataset": "%s", "name": "upgraded",
                 "recipe": {"name": "from-scratch", "hyperparameters": {"epochs": 10000, "batchSize": 8, "augmentation": {}}}}""".formatted(client.upload(ColouredShapes.archive(7000, 24, 6, 0))));
        client.inState(id, "running");
        new Http(port).delete("/finetune/" + id);
        assertThat(client.finished(id).get("state").asString()).isEqualTo("cancelled");
        for (Path file : checkpoints(id)) {
            final String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            Files.writeString(
                    file,
                    content.replaceFirst("(\"fingerprint\":\"[0-9a-f]{60})[0-9a-f]{4}", "$1beef"),
                    StandardCharsets.ISO_8859_1);
        }

        new Http(port).postJson("/finetune/" + id + "/retry", "");

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(client.job(id).get("notices").toString()).contains("The training began again"));
        new Http(port).delete("/finetune/" + id);
        assertThat(client.finished(id).get("state").asString()).isEqualTo("cancelled");
    }

    /** As it was left by the version before jobs had orders: its checkpoint has the fingerprint of that time. */
    @Test
    void aJobThatWasBegunBeforeJobsHadOrdersGoesOnFromItsCheckpoint() throws Exception {
        final FinetuneClient client = new FinetuneClient(new Http(port));
        final String dataset = client.upload(ColouredShapes.archive(8000, 24, 6, 0));
        final String id = client.accepted("""
                {"architecture": "mlp?hidden=8&activation=tanh&size=4&channels=3", "dataset": "%s", "name": "begun",
                 "recipe": {"name": "from-scratch", "hyperparameters": {"epochs": 10000, "batchSize": 8, "augmentation": {}}}}""".formatted(dataset));
        await().atMost(Duration.ofMinutes(1)).until(() -> client.job(id).has("bestEpoch"));
        new Http(port).delete("/finetune/" + id);
        assertThat(client.finished(id).get("state").asString()).isEqualTo("cancelled");
        final Fingerprint fingerprint = fingerprint(id, dataset);
        for (Path file : checkpoints(id)) {
            final String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(content).contains(fingerprint.hex());
            Files.writeString(
                    file,
                    content.replace(fingerprint.hex(), fingerprint.previous().get()),
                    StandardCharsets.ISO_8859_1);
        }
        new JdbcTemplate(database.open().source())
                .update(
                        "update finetune_job set job_order = null, request = replace(request, ?, ?) where id = ?",
                        "\"name\":\"begun\"",
                        "\"name\":\"begun\",\"budget\":{\"seconds\":3}",
                        id);

        new Http(port).postJson("/finetune/" + id + "/retry", "");

        final JsonNode job = client.finished(id);
        assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.path("notices").toString()).doesNotContain("began again");
        assertThat(database.open().jobs().events(id, JobEvent.EPOCH))
                .filteredOn(event -> event.data().contains("\"epoch\":1,"))
                .hasSize(1);
    }

    private Fingerprint fingerprint(String id, String dataset) throws IOException {
        final Order order = OrderFormat.read(Objects.requireNonNull(
                database.open().jobs().find(id).orElseThrow().jobOrder()));
        final Design design = Design.named(Objects.requireNonNull(order.architecture()));
        try (Dataset pictures = datasets.open(dataset).orElseThrow()) {
            return Fingerprint.of(new TrainingPlan(
                    design.graph(2),
                    design.input(),
                    pictures,
                    order.recipe(),
                    order.budget(),
                    order.seed(),
                    Device.CPU,
                    1));
        }
    }

    private static List<Path> checkpoints(String id) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("jobs"))) {
            return files.filter(path -> path.toString().contains(id) && Files.isRegularFile(path))
                    .toList();
        }
    }

    @Test
    void aLinearProbeIsTrainedAndServed() {
        final FinetuneClient client = new FinetuneClient(new Http(port));
        final String dataset = client.upload(ColouredShapes.archiveWithAWrongLabel(1000, 12, 6, 6));

        final String id = client.accepted("""
                {"base": "other", "dataset": "%s", "name": "probed", "promote": "production",
                 "recipe": {"name": "linear-probe"}}""".formatted(dataset));

        final JsonNode job = client.finished(id);
        assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.at("/promotion/promoted").asBoolean()).isTrue();
        final JsonNode report =
                new Http(port).get("/finetune/" + id + "/report").json();
        assertThat(report.at("/trials").size()).isEqualTo(6);
        assertThat(report.at("/test/meanPerClassAccuracy").asDouble()).isEqualTo(1);
        assertThat(report.at("/validation/pictures").asInt()).isEqualTo(12);
        final JsonNode suspect = report.at("/suspectedLabels/0");
        assertThat(suspect.get("file").asString()).isEqualTo("train/red/wrong.png");
        assertThat(suspect.get("label").asString()).isEqualTo("red");
        assertThat(suspect.get("likely").asString()).isEqualTo("green");
        assertThat(new Http(port).get(suspect.get("thumbnail").asString()).status())
                .isEqualTo(200);
        final Answer classified = new Http(port)
                .send("POST", "/classify?model=probed", "image/png", BodyPublishers.ofByteArray(ColouredShapes.red(7)));
        assertThat(classified.json().at("/results/0/predictions/0/label").asString())
                .isEqualTo("red");
        final Answer explained = new Http(port)
                .send("POST", "/explain?model=probed", "image/png", BodyPublishers.ofByteArray(ColouredShapes.red(7)));
        assertThat(explained.status()).isEqualTo(200);
    }

    /** Lying against standing stripes: colours say nothing. */
    @Test
    void theShallowPipelineNeedsNoModelToBeginWith() {
        final FinetuneClient client = new FinetuneClient(new Http(port));
        final String dataset = client.upload(Stripes.archive(4, 2));
        final String request = """
                {"dataset": "%s", "name": "shallow", "promote": "production", "recipe": {"name": "shallow", "words": 8}}""".formatted(dataset);

        final JsonNode job = client.finished(client.accepted(request));

        assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.has("base")).isFalse();
        assertThat(job.at("/promotion/promoted").asBoolean()).isTrue();
        final JsonNode report = new Http(port)
                .get("/finetune/" + job.get("id").asString() + "/report")
                .json();
        assertThat(report.at("/validation/meanPerClassAccuracy").asDouble()).isEqualTo(1);
        final JsonNode manifest = new Http(port).get("/models/shallow").json();
        assertThat(manifest.at("/versions/0/lineage/recipe").asString()).isEqualTo("shallow");
        assertThat(manifest.at("/versions/0/lineage/parent").isMissingNode()).isTrue();
        final Answer classified = sent("/classify?model=shallow");
        assertThat(classified.json().at("/results/0/predictions/0/label").asString())
                .isEqualTo("standing");
        for (String method : new String[] {"grad-cam", "occlusion"}) {
            final Answer explained = sent("/explain?model=shallow&method=" + method);
            assertThat(explained.status()).as(explained.body()).isEqualTo(200);
        }
        assertThat(sent("/features?model=shallow&layer=words16").status()).isEqualTo(200);
        final JsonNode again = client.finished(client.accepted(request));
        assertThat(again.get("model").asString()).isEqualTo("shallow:2");
    }

    private Answer sent(String address) {
        return new Http(port).send("POST", address, "image/png", BodyPublishers.ofByteArray(Stripes.standing(5)));
    }
}
