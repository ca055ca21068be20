package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.image.decode.MemoryBudget;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.finetune.job.JobStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class FinetuneOverHttpTest extends FinetuneService {

    @Autowired
    private JobStore jobs;

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
        assertThat(job.get("model").asString()).isEqualTo("shapes:1");
        assertThat(job.get("base").asString()).isEqualTo("other:1");
        assertThat(job.get("attempts").asInt()).isEqualTo(1);
        assertThat(job.get("bestEpoch").get("epoch").asInt()).isEqualTo(3);
        assertThat(job.get("promotion").get("promoted").asBoolean()).isTrue();
        assertThat(states(stream))
                .containsExactly("queued", "preparing", "running", "evaluating", "publishing", "succeeded");
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
        assertThat(report.at("/test/pictures").asInt()).isEqualTo(12);
        assertThat(report.at("/test/confusion").toString())
                .isEqualTo(
                        "[{\"label\":\"green\",\"predicted\":\"green\",\"pictures\":6},{\"label\":\"red\",\"predicted\":\"red\",\"pictures\":6}]");
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
        final JsonNode worker = http().get("/workers").json().at("/workers/0");
        assertThat(worker.get("alive").asBoolean()).isTrue();
        assertThat(worker.get("devices").toString()).isEqualTo("[\"cpu\"]");
    }

    @Test
    void aStreamGoesOnAfterTheLastEventThatTheClientHas() throws Exception {
        final String dataset = client().upload(ColouredShapes.archive(300, 4, 2, 0));
        final String id = client().accepted(request("replayed", dataset, recipe(2, 0)));
        client().finished(id);
        final String all = events(id, 0);
        final int last = all.lines()
                .filter(line -> line.startsWith("id:"))
                .mapToInt(line -> Integer.parseInt(line.substring(3)))
                .max()
                .orElseThrow();

        final String rest = events(id, last - 1);

        assertThat(rest.lines().filter(line -> line.startsWith("id:"))).containsExactly("id:" + last);
        assertThat(all).endsWith(rest);
    }

    /** Three epochs were planned, the loss became NaN in the third, and the checkpoint of the second was damaged. */
    @Test
    void aTrainingThatBeganAgainShowsItsOwnEpochsAlone() throws Exception {
        final String id =
                client().accepted(request("again", client().upload(ColouredShapes.archive(1500, 8, 4, 0)), """
                , "recipe": {"name": "fine-tune", "headEpochs": 0, "hyperparameters": {"epochs": 3, "accumulation": 3}}"""));
        assertThat(client().finished(id).at("/failure/reason").asString()).isEqualTo("diverged");
        assertThat(client().job(id).at("/bestEpoch/epoch").asInt()).isEqualTo(2);
        final int last = jobs.find(id).orElseThrow().events();
        damageTheCheckpoint(id);

        http().postJson("/finetune/" + id + "/retry", "");

        assertThat(client().finished(id).get("notices").toString()).contains("The training began again");
        assertThat(client().job(id).at("/bestEpoch/epoch").asInt()).isEqualTo(2);
        assertThat(http().get("/finetune/" + id + "/metrics").body().lines()).hasSize(3);
        assertThat(events(id, 0).lines().filter("event:epoch"::equals)).hasSize(2);
        assertThat(events(id, last)).contains("\"again\":true");

        damageTheCheckpoint(id);
        DISK.full.set(true);
        try {
            http().postJson("/finetune/" + id + "/retry", "");
            assertThat(client().finished(id).at("/failure/reason").asString()).isEqualTo("storage");
        } finally {
            DISK.full.set(false);
        }
        assertThat(client().job(id).has("bestEpoch"))
                .as("no epoch of the last training was judged")
                .isFalse();
        assertThat(http().get("/finetune/" + id + "/metrics").body().lines()).hasSize(1);
    }

    private void damageTheCheckpoint(String id) throws IOException {
        for (String key : DISK.list("checkpoints/" + id)) {
            final Path file = DISK.find(key).orElseThrow();
            Files.writeString(
                    file,
                    Files.readString(file, StandardCharsets.ISO_8859_1)
                            .replaceFirst("\"epoch\":\"\\d\"", "\"epoch\":\"?\""),
                    StandardCharsets.ISO_8859_1);
        }
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
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void aSecondResultIsPromotedOnlyIfItIsBetter() {
        final String dataset = client().upload(ColouredShapes.archive(500, 8, 4, 4));
        final String promote = ", \"promote\": \"production\"";
        client().finished(client().accepted(requestFrom("other", "judged", dataset, recipe(1, 0) + promote)));

        final JsonNode second =
                client().finished(client().accepted(requestFrom("other", "judged", dataset, recipe(2, 0) + promote)));

        assertThat(second.get("model").asString()).isEqualTo("judged:2");
        final JsonNode promotion = second.get("promotion");
        assertThat(promotion.get("promoted").asBoolean()).isFalse();
        assertThat(promotion.get("rival").asString()).isEqualTo("judged:1");
        assertThat(promotion.get("split").asString()).isEqualTo("test");
        assertThat(promotion.get("detail").asString())
                .isEqualTo(
                        "Mean per-class accuracy on 8 test pictures: 1.0000, against 1.0000 of judged:1. The alias stays.");
        assertThat(store.aliases("judged")).containsEntry("production", 1).containsEntry("latest", 2);
    }

    @Test
    void anAliasMovesToABetterResultAndNeverBackToAWorseOne() {
        final String wrong = client().upload(ColouredShapes.archiveWithInterchangedLabels(900, 8, 4, 4));
        final String right = client().upload(ColouredShapes.archive(1300, 8, 4, 4));
        final String promote = recipe(1, 0) + ", \"promote\": \"production\"";
        final JsonNode first = client().finished(client().accepted(requestFrom("other", "rivals", wrong, promote)))
                .get("promotion");
        assertThat(first.get("promoted").asBoolean()).isFalse();
        assertThat(first.get("detail").asString())
                .isEqualTo(
                        "The result is not shown to be better than always answering 'green': the alias, which no version has, is not given.");
        store.setAlias("rivals", "production", 1);

        final JsonNode better = client().finished(client().accepted(requestFrom("other", "rivals", right, promote)))
                .get("promotion");
        assertThat(store.aliases("rivals")).containsEntry("production", 2);
        final JsonNode worse = client().finished(client().accepted(requestFrom("other", "rivals", wrong, promote)))
                .get("promotion");

        assertThat(better.get("promoted").asBoolean()).isTrue();
        assertThat(better.get("rival").asString()).isEqualTo("rivals:1");
        assertThat(better.get("pictures").asInt()).isEqualTo(8);
        assertThat(better.get("meanPerClassAccuracy").asDouble()).isEqualTo(1);
        assertThat(better.get("rivalMeanPerClassAccuracy").asDouble()).isZero();
        assertThat(better.get("detail").asString())
                .isEqualTo(
                        "Mean per-class accuracy on 8 test pictures: 1.0000, against 0.0000 of rivals:1. The alias moves.");
        assertThat(worse.get("promoted").asBoolean()).isFalse();
        assertThat(worse.get("detail").asString())
                .isEqualTo(
                        "Mean per-class accuracy on 8 test pictures: 0.0000, against 1.0000 of rivals:2. The alias stays.");
        assertThat(store.aliases("rivals")).containsEntry("production", 2).containsEntry("latest", 3);
    }

    @Test
    void aResultThatIsNoBetterThanItsBaseIsPublishedButNotPromoted() {
        final String dataset = client().upload(ColouredShapes.archive(550, 8, 4, 0));

        final JsonNode job = client().finished(client().accepted(
                        request("nobetter", dataset, recipe(1, 0) + ", \"promote\": \"production\"")));

        assertThat(job.get("model").asString()).isEqualTo("nobetter:1");
        assertThat(job.at("/promotion/promoted").asBoolean()).isFalse();
        assertThat(job.at("/promotion/detail").asString())
                .isEqualTo(
                        "Mean per-class accuracy on 8 validation pictures: 1.0000, against 1.0000 of maps:1. The alias stays.");
        assertThat(store.aliases("nobetter")).doesNotContainKey("production");
    }

    @Test
    void aCancelledJobGoesOnFromItsCheckpoint() {
        final String dataset = client().upload(ColouredShapes.archive(600, 20, 2, 0));
        final String id = client().accepted(request("cancelled", dataset, recipe(2, 20)));
        client().inState(id, "running");

        assertThat(http().delete("/finetune/" + id).status()).isEqualTo(200);
        final JsonNode cancelled = client().finished(id);
        assertThat(cancelled.get("state").asString()).isEqualTo("cancelled");
        final Answer again = http().delete("/finetune/" + id);
        assertThat(again.problem()).isEqualTo("job-ended");
        assertThat(again.detail()).contains("cancelled");
        assertThat(store.names()).doesNotContain("cancelled");
        assertThat(http().get("/finetune/" + id + "/report").problem()).isEqualTo("no-report");

        final Answer retried = http().postJson("/finetune/" + id + "/retry", "");

        assertThat(retried.status()).isEqualTo(202);
        assertThat(client().finished(id).get("model").asString()).isEqualTo("cancelled:1");
        final String uninterrupted = client().accepted(request("uninterrupted", dataset, recipe(2, 0)));
        client().finished(uninterrupted);
        assertThat(Weights.of(store, "cancelled")).isEqualTo(Weights.of(store, "uninterrupted"));
        assertThat(http().postJson("/finetune/" + id + "/retry", "").problem()).isEqualTo("job-not-ended");
    }

    /** As while a head is solved or a large set is judged; without an end the training would go on for days. */
    @Test
    void aTrainingThatTellsNothingOfItsProgressIsCancelledAllTheSame() {
        final String id =
                client().accepted(request("silent", client().upload(ColouredShapes.archive(1900, 8, 2, 0)), """
                , "recipe": {"name": "fine-tune", "headEpochs": 1000, "hyperparameters": {"epochs": 10000, "patience": 1}}"""));
        client().inState(id, "running");

        http().delete("/finetune/" + id);

        assertThat(client().finished(id).get("state").asString()).isEqualTo("cancelled");
        assertThat(client().job(id).has("progress")).isFalse();
    }

    @Test
    void jobsAreListedByState() {
        final String dataset = client().upload(ColouredShapes.archive(700, 4, 2, 0));
        final String id = client().accepted(request("listed", dataset, recipe(1, 0)));
        client().finished(id);

        final JsonNode page =
                http().get("/finetune?state=succeeded&page=0&size=1").json();

        assertThat(page.get("jobs").size()).isEqualTo(1);
        assertThat(page.at("/jobs/0/id").asString()).isEqualTo(id);
        assertThat(page.get("total").asLong()).isPositive();
        assertThat(http().get("/finetune?size=0").problem()).isEqualTo("invalid-request");
        assertThat(http().get("/finetune?state=asleep").problem()).isEqualTo("invalid-request");
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

    /** The stream to its end. */
    private String events(String id, int after) throws Exception {
        final HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port() + "/finetune/" + id + "/events"));
        if (after > 0) {
            request.header("Last-Event-ID", Integer.toString(after));
        }
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }

    private static List<String> states(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data:{\"state\""))
                .map(line -> line.replaceAll(".*\"state\":\"([a-z]+)\".*", "$1"))
                .toList();
    }
}
