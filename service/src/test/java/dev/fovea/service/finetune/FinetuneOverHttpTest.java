package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.image.decode.MemoryBudget;
import dev.fovea.service.Http.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class FinetuneOverHttpTest extends FinetunedModels {

    @Autowired
    private MeanColourTrainer trainer;

    @Autowired
    private MemoryBudget decodeMemory;

    @Test
    void picturesInBecomeAModelThatIsServedExplainedAndFeaturised() throws Exception {
        final String dataset = client().upload(ColouredShapes.archive(0, 20, 6, 6));

        final Answer accepted = client().submit(requestFrom(
                "other", "shapes", dataset, recipe(3, 0) + ", \"seed\": 7, \"promote\": \"production\""));

        assertThat(accepted.status()).isEqualTo(202);
        final String id = accepted.json().get("id").asString();
        assertThat(accepted.header("Location")).isEqualTo("/finetune/" + id);
        final String stream = events(id, 0);
        final JsonNode job = client().job(id);
        assertThat(job.get("state").asString()).isEqualTo("succeeded");
        assertThat(job.at("/result/model").asString()).isEqualTo("shapes:1");
        assertThat(job.get("base").asString()).isEqualTo("other:1");
        assertThat(job.get("attempts").asInt()).isEqualTo(1);
        assertThat(job.get("bestEpoch").get("epoch").asInt()).isEqualTo(3);
        assertThat(job.get("promotion").get("promoted").asBoolean()).isTrue();
        assertThat(states(stream))
                .containsExactly(
                        "queued",
                        "running preparing",
                        "running training",
                        "running evaluating",
                        "running publishing",
                        "succeeded");
        assertThat(stream).contains("event:epoch", "event:progress", "event:notice", "Trained on 40 pictures.");
        isServed();
        isDescribed(id);
    }

    private void isServed() {
        final Answer classified = http().send(
                        "POST",
                        "/classify?model=shapes",
                        "image/png",
                        BodyPublishers.ofByteArray(ColouredShapes.green(3)));
        assertThat(classified.json().at("/results/0/predictions/0/label").asString())
                .isEqualTo("green");
        assertThat(http().send(
                                "POST",
                                "/explain?model=shapes@production",
                                "image/png",
                                BodyPublishers.ofByteArray(ColouredShapes.red(3)))
                        .status())
                .isEqualTo(200);
        assertThat(http().send(
                                "POST",
                                "/features?model=shapes&layer=vector",
                                "image/png",
                                BodyPublishers.ofByteArray(ColouredShapes.red(3)))
                        .status())
                .isEqualTo(200);
    }

    private void isDescribed(String id) throws Exception {
        final JsonNode version = http().get("/models/shapes/versions/1").json();
        assertThat(version.at("/lineage/job").asString()).isEqualTo(id);
        assertThat(version.at("/lineage/parent").asString()).isEqualTo("other:1");
        assertThat(version.at("/lineage/seed").asLong()).isEqualTo(7);
        assertThat(version.at("/metrics/top1").asDouble()).isEqualTo(1);
        assertThat(version.at("/explanationLayer").asString()).isEqualTo("maps");
        final JsonNode report = http().get("/finetune/" + id + "/report").json();
        assertThat(report.at("/test/imageCount").asInt()).isEqualTo(12);
        assertThat(report.at("/test/confusion").toString())
                .isEqualTo(
                        "[{\"label\":\"green\",\"predicted\":\"green\",\"imageCount\":6},{\"label\":\"red\",\"predicted\":\"red\",\"imageCount\":6}]");
        assertThat(report.at("/history").size()).isEqualTo(3);
        assertThat(report.at("/validation/reliability").size()).isEqualTo(15);
        final List<String> csv =
                http().get("/finetune/" + id + "/metrics").body().lines().toList();
        assertThat(csv).hasSize(4);
        assertThat(csv.get(3)).startsWith("3,120,0.01,0.3333333333333333,");
        final List<EventFileReader.Event> events = EventFileReader.read(eventFile(id));
        assertThat(events).hasSize(4);
        assertThat(events.get(0).version()).isEqualTo("brain.Event:2");
        assertThat(events.get(3).step()).isEqualTo(120);
        assertThat(events.get(3).numbers().get("loss/training")).isCloseTo(1 / 3f, within(1e-6f));
        final JsonNode worker = http().get("/workers").json().at("/items/0");
        assertThat(worker.get("alive").asBoolean()).isTrue();
        assertThat(worker.get("devices").toString()).isEqualTo("[\"cpu\"]");
    }

    @Test
    void aTrainingDecodesInTheMemoryThatRequestsDecodeIn() {
        client().finished(client().accepted(
                        request("sharing", client().upload(ColouredShapes.archive(1700, 4, 2, 0)), recipe(1, 0))));

        assertThat(trainer.last().memory()).isSameAs(decodeMemory);
    }

    @Test
    void theSameRequestWithTheSameKeyIsTheSameJob() {
        final String dataset = client().upload(ColouredShapes.archive(400, 4, 2, 0));
        final String body = request("once", dataset, recipe(1, 0));

        final Answer first = withKey("key-1", body);
        final Answer again = withKey("key-1", body);
        final Answer other = withKey("key-1", request("once", dataset, recipe(2, 0)));

        assertThat(first.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void aCancelledJobGoesOnFromItsCheckpoint() {
        final String dataset = client().upload(ColouredShapes.archive(600, 20, 2, 0));
        final String id = client().accepted(request("cancelled", dataset, recipe(2, 20)));
        client().inPhase(id, "training");

        assertThat(http().delete("/finetune/" + id).problem()).isEqualTo("not-ended");
        assertThat(client().cancel(id).status()).isEqualTo(200);
        final JsonNode cancelled = client().finished(id);
        assertThat(cancelled.get("state").asString()).isEqualTo("cancelled");
        final Answer again = client().cancel(id);
        assertThat(again.problem()).isEqualTo("ended");
        assertThat(again.detail()).contains("cancelled");
        assertThat(store.names()).doesNotContain("cancelled");
        assertThat(http().get("/finetune/" + id + "/report").problem()).isEqualTo("no-report");

        final Answer retried = http().postJson("/finetune/" + id + "/retry", "");

        assertThat(retried.status()).isEqualTo(202);
        assertThat(client().finished(id).at("/result/model").asString()).isEqualTo("cancelled:1");
        final String uninterrupted = client().accepted(request("uninterrupted", dataset, recipe(2, 0)));
        client().finished(uninterrupted);
        assertThat(Weights.of(store, "cancelled")).isEqualTo(Weights.of(store, "uninterrupted"));
        assertThat(http().postJson("/finetune/" + id + "/retry", "").problem()).isEqualTo("not-ended");
    }

    /** As while a head is solved or a large set is judged; without an end the training would go on for days. */
    @Test
    void aTrainingThatTellsNothingOfItsProgressIsCancelledAllTheSame() {
        final String id =
                client().accepted(request("silent", client().upload(ColouredShapes.archive(1900, 8, 2, 0)), """
                , "recipe": {"kind": "fine-tune", "headEpochs": 1000, "hyperparameters": {"epochs": 10000, "patience": 1}}"""));
        client().inPhase(id, "training");

        client().cancel(id);

        assertThat(client().finished(id).get("state").asString()).isEqualTo("cancelled");
        assertThat(client().job(id).has("training")).isFalse();
    }

    private byte[] eventFile(String id) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://localhost:" + port() + "/finetune/" + id + "/metrics"))
                                .header("Accept", "application/octet-stream")
                                .build(),
                        BodyHandlers.ofByteArray())
                .body();
    }

    private Answer withKey(String key, String body) {
        try {
            return new Answer(HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port() + "/finetune"))
                                    .header("Content-Type", "application/json")
                                    .header("Idempotency-Key", key)
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> states(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data:{\"state\""))
                .map(line -> line.replaceAll("data:.\"state\":\"([a-z]+)\"(.*\"phase\":\"([a-z]+)\")?.*", "$1 $3")
                        .strip())
                .toList();
    }
}
