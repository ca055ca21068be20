package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.finetune.job.JobStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What is told of jobs while they run. */
class JobEventsTest extends FinetunedModels {

    @Autowired
    private JobStore jobs;

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
        assertThat(all).endsWith(rest.substring(rest.indexOf("id:")));
    }

    /** Three epochs were planned, the loss became NaN in the third, and the checkpoint of the second was damaged. */
    @Test
    void aTrainingThatBeganAgainShowsItsOwnEpochsAlone() throws Exception {
        final String id =
                client().accepted(request("again", client().upload(ColouredShapes.archive(1500, 8, 4, 0)), """
                , "recipe": {"kind": "fine-tune", "headEpochs": 0, "hyperparameters": {"epochs": 3, "accumulation": 3}}"""));
        assertThat(client().finished(id).at("/problem/reason").asString()).isEqualTo("diverged");
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
            assertThat(client().finished(id).at("/problem/reason").asString()).isEqualTo("storage");
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
    void jobsAreListedByState() {
        final String dataset = client().upload(ColouredShapes.archive(700, 4, 2, 0));
        final String id = client().accepted(request("listed", dataset, recipe(1, 0)));
        client().finished(id);

        final JsonNode page = http().get("/finetune?state=succeeded&name=listed&dataset=%s&limit=1".formatted(dataset))
                .json();

        assertThat(page.get("items").size()).isEqualTo(1);
        assertThat(page.at("/items/0/id").asString()).isEqualTo(id);
        assertThat(page.has("next")).isFalse();
        assertThat(http().get("/finetune?name=listed&state=failed")
                        .json()
                        .get("items")
                        .size())
                .isZero();
        assertThat(http().get("/finetune?limit=0").problem()).isEqualTo("invalid-request");
        assertThat(http().get("/finetune?state=asleep").problem()).isEqualTo("invalid-request");
    }
}
