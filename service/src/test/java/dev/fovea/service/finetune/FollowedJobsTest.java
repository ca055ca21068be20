package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FollowedJobsTest extends FinetuneService {

    /** More than there are threads that answer requests. */
    private static final int MANY = 300;

    @Test
    void whoWaitsForAJobIsAnsweredWhenItHasSucceeded() {
        final String dataset = client().upload(ColouredShapes.archive(2000, 8, 2, 0));

        final Answer answer = post(request("awaited", dataset, recipe(1, 0)), Map.of("Prefer", "wait=60"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=60");
        assertThat(answer.json().get("state").asString()).isEqualTo("succeeded");
        assertThat(answer.json().at("/result/model").asString()).isEqualTo("awaited:1");
        assertThat(answer.header("Location"))
                .isEqualTo("/finetune/" + answer.json().get("id").asString());
    }

    @Test
    void theProblemOfAJobIsTheAnswerToWhoWaitsForIt() {
        final String dataset = client().upload(ColouredShapes.archive(2050, 8, 2, 0));

        final Answer answer = post(request("diverging", dataset, """
                , "recipe": {"kind": "fine-tune", "headEpochs": 0, "hyperparameters": {"epochs": 3, "accumulation": 2}}"""), Map.of("Prefer", "wait=60"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("training-diverged");
        assertThat(answer.json().get("reason").asString()).isEqualTo("diverged");
        final String job = answer.json().get("job").asString();
        assertThat(client().job(job).at("/problem/detail").asString()).isEqualTo(answer.detail());
    }

    @Test
    void aJobThatGoesOnLongerThanAClientWouldWaitIsAccepted() {
        final String dataset = client().upload(ColouredShapes.archive(2100, 8, 2, 0));

        final Answer answer =
                post(request("long", dataset, recipe(1000, 20)), Map.of("Prefer", "respond-async, wait=\"1\""));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=1");
        final String id = answer.json().get("id").asString();
        assertThat(answer.header("Location")).isEqualTo("/finetune/" + id);
        client().cancel(id);
        final Answer end = http().send("GET", "/finetune/" + id, Map.of("Prefer", "wait=60"), BodyPublishers.noBody());
        assertThat(end.status()).isEqualTo(200);
        assertThat(end.json().get("state").asString()).isEqualTo("cancelled");
        assertThat(end.json().at("/problem/type").asString()).endsWith("/cancelled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait", "wait=", "wait=long", "wait=-1", "wait=1.5", "respond-async, wait=ten"})
    void aWaitThatIsNoNumberOfSecondsIsRefusedBeforeAnythingBegins(String preference) {
        final String dataset = client().upload(ColouredShapes.archive(2150, 8, 2, 0));

        final Answer answer = post(request("never", dataset, recipe(1, 0)), Map.of("Prefer", preference));

        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.detail()).contains("Prefer: wait=60");
        assertThat(http().get("/finetune").body()).doesNotContain("\"never\"");
    }

    @Test
    void aRequestThatAcceptsEventsIsAnsweredWithThoseOfItsJob() {
        final String dataset = client().upload(ColouredShapes.archive(2200, 8, 2, 0));

        final Answer answer = post(request("streamed", dataset, recipe(1, 0)), Map.of("Accept", "text/event-stream"));

        final List<String> lines =
                answer.body().lines().filter(line -> !line.isEmpty()).toList();
        final String id = answer.header("Location").replace("/finetune/", "");
        assertThat(lines.get(0)).isEqualTo("retry:2000");
        assertThat(lines.get(1)).isEqualTo("event:job");
        assertThat(lines.get(2)).startsWith("data:{\"id\":\"" + id + "\"");
        assertThat(lines.get(lines.size() - 2)).isEqualTo("event:end");
        assertThat(lines.get(lines.size() - 1)).contains("\"result\":{\"model\":\"streamed:1\"}");
        final String last = lines.stream()
                .filter(line -> line.startsWith("id:"))
                .reduce((a, b) -> b)
                .orElseThrow();
        final Answer again = http().send(
                        "GET",
                        "/finetune/" + id + "/events",
                        Map.of("Last-Event-ID", last.substring(3)),
                        BodyPublishers.noBody());
        assertThat(again.status()).isEqualTo(204);
    }

    @Test
    void aRefusedRequestIsAProblemToAClientOfEventsToo() {
        final Answer answer = post(request("x", "no-such", recipe(1, 0)), Map.of("Accept", "text/event-stream"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("unknown-dataset");
    }

    @Test
    void clientsThatWaitHoldNoThreads() {
        final String dataset = client().upload(ColouredShapes.archive(2250, 8, 2, 0));
        final String id = client().accepted(request("watched", dataset, recipe(1000, 20)));
        final HttpClient many = HttpClient.newHttpClient();
        final HttpRequest waiting = HttpRequest.newBuilder(
                        URI.create("http://localhost:%d/finetune/%s".formatted(port(), id)))
                .header("Prefer", "wait=60")
                .build();

        final List<CompletableFuture<HttpResponse<String>>> answers = Stream.generate(
                        () -> many.sendAsync(waiting, BodyHandlers.ofString()))
                .limit(MANY)
                .toList();
        client().inPhase(id, "training");
        assertThat(answers).noneMatch(CompletableFuture::isDone);
        assertThat(client().cancel(id).status()).isEqualTo(200);

        assertThat(answers.stream().map(CompletableFuture::join).toList())
                .allMatch(answer -> answer.statusCode() == 200 && answer.body().contains("\"state\": \"cancelled\""));
    }

    private Answer post(String json, Map<String, String> headers) {
        final Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return http().send("POST", "/finetune", all, BodyPublishers.ofString(json));
    }
}
