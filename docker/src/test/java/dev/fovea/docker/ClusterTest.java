package dev.fovea.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** From upload to a model that is served, over HTTP, while containers die, the database goes away and users change their minds. */
@InContainers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
class ClusterTest {

    private static final String SHORT = """
            {"kind": "linear-probe"}""";
    private static final String LONG = """
            {"kind": "fine-tune", "headEpochs": 1, "hyperparameters": {"epochs": 12}}""";
    private static final String ENDLESS = """
            {"kind": "fine-tune", "headEpochs": 1, "hyperparameters": {"epochs": 1000}}""";

    private final Cluster cluster;
    private String dataset = "";

    ClusterTest(FoveaImage image) {
        cluster = new Cluster(image);
    }

    @BeforeAll
    void start() {
        cluster.start();
        dataset = cluster.api(1).uploadShapes();
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Test
    void whatIsTrainedIsServedByAll() {
        train("everywhere", 1);
        servedByAll("everywhere", 1);
        train("everywhere", 2);
        final long published = System.nanoTime();
        servedByAll("everywhere", 2);
        System.out.printf("A new version is served by all after %d ms%n", (System.nanoTime() - published) / 1_000_000);
    }

    private void train(String name, int version) {
        final String job = cluster.api(1).finetune(dataset, name, SHORT);
        assertThat(cluster.api(2)
                        .finished("/finetune/" + job)
                        .at("/result/model")
                        .asString())
                .isEqualTo(name + ":" + version);
    }

    @Test
    void whatTheDashboardShowsIsMeasured() {
        final Http api = cluster.api(1);
        api.classify("lenet5-mnist", api.bytes("/examples/seven.png"));
        final String measured = cluster.managementOfApi(1).text("/actuator/prometheus")
                + cluster.managementOf("worker-1").text("/actuator/prometheus");
        assertThat(Dashboard.metrics()).hasSizeGreaterThan(5).allMatch(metric -> measured.contains("\n" + metric));
    }

    private void servedByAll(String model, int version) {
        for (int api = 1; api <= 2; api++) {
            final Http http = cluster.api(api);
            final byte[] boat = http.bytes("/examples/boat.png");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> http.post("/classify?model=" + model, "image/png", boat)
                            .at("/receipt/model")
                            .asString()
                            .equals(model + ":" + version));
        }
    }

    @Test
    void aJobWhoseWorkerIsKilledEndsOnceOnAnother() {
        final String job = cluster.api(1).finetune(dataset, "survivor", LONG);
        final String first = trainingOn(job);
        cluster.kill(first);
        try {
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> !List.of("", first).contains(worker(job)));
            final JsonNode ended = cluster.api(2).finished("/finetune/" + job);
            assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("succeeded");
            assertThat(ended.get("attempts").asInt()).isEqualTo(2);
            assertThat(versions("survivor")).isEqualTo(1);
        } finally {
            cluster.replace(first);
        }
    }

    @Test
    void aJobThatIsCancelledStopsWhereverItRuns() {
        final String job = cluster.api(1).finetune(dataset, "unwanted", ENDLESS);
        trainingOn(job);
        cluster.api(2).post("/finetune/" + job + "/cancel", "");
        assertThat(cluster.api(1).finished("/finetune/" + job).get("state").asString())
                .isEqualTo("cancelled");
        assertThat(cluster.api(1).status("/models/unwanted")).isEqualTo(404);
    }

    @Test
    void withoutTheDatabaseServingGoesOnAndNothingHappensTwice() {
        final String job = cluster.api(1).finetune(dataset, "patient", LONG);
        trainingOn(job);
        cluster.stopPostgres();
        final long away = System.nanoTime();
        // Longer than a worker without a heartbeat is taken for alive.
        await().pollInterval(Duration.ofSeconds(1))
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    final Http http = cluster.api(2);
                    assertThat(http.classify("resnet20-cifar10", http.bytes("/examples/boat.png")))
                            .isEqualTo("ship");
                    assertThat(cluster.managementOfApi(2).status("/actuator/health/readiness"))
                            .isEqualTo(200);
                    return System.nanoTime() - away > Duration.ofMinutes(1).toNanos();
                });
        assertThat(cluster.managementOfApi(1).status("/actuator/health/jobs")).isEqualTo(503);
        cluster.startPostgres();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> cluster.managementOfApi(1).status("/actuator/health/jobs") == 200);
        final JsonNode ended = cluster.api(1).finished("/finetune/" + job);
        assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("succeeded");
        assertThat(versions("patient")).isEqualTo(1);
    }

    /** The worker that trains a job, as soon as it has finished an epoch. */
    private String trainingOn(String job) {
        return await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> cluster.api(1).get("/finetune/" + job), it -> it.has("bestEpoch"))
                .get("worker")
                .asString();
    }

    private String worker(String job) {
        return cluster.api(2).get("/finetune/" + job).path("worker").asString();
    }

    private int versions(String model) {
        return cluster.api(2).get("/models/" + model).get("versions").size();
    }
}
