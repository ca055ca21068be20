package dev.fovea.service.finetune;

import static org.awaitility.Awaitility.await;

import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.models.ModelsClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Uploads, trains and watches as a user would. */
final class FinetuneClient {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Set<String> FINAL = Set.of("succeeded", "failed", "cancelled");

    private final Http http;

    FinetuneClient(Http http) {
        this.http = http;
    }

    /** The id of a data set with these pictures. */
    String upload(byte[] archive) {
        final Answer accepted =
                http.send("POST", "/datasets?name=shapes", "application/zip", BodyPublishers.ofByteArray(archive));
        return new ModelsClient(http)
                .finished(accepted)
                .at("/result/dataset/id")
                .asString();
    }

    Answer submit(String json) {
        return http.postJson("/finetune", json);
    }

    /** The id of a job that was accepted. */
    String accepted(String json) {
        final Answer answer = submit(json);
        if (answer.status() != 202) {
            throw new AssertionError(answer.status() + ": " + answer.body());
        }
        return answer.json().get("id").asString();
    }

    JsonNode job(String id) {
        return http.get("/finetune/" + id).json();
    }

    JsonNode finished(String id) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> job(id), job -> FINAL.contains(job.get("state").asString()));
    }

    Answer cancel(String id) {
        return http.postJson("/finetune/" + id + "/cancel", "");
    }

    /** The job when its worker is in a phase. */
    JsonNode inPhase(String id, String phase) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> job(id), job -> job.path("phase").asString("").equals(phase));
    }
}
