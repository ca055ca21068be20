package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fovea.network.engine.Device;
import dev.fovea.service.finetune.job.JobEvent;
import dev.fovea.service.finetune.job.JobStore;
import dev.fovea.service.finetune.order.Order;
import dev.fovea.service.finetune.order.OrderFormat;
import dev.fovea.service.finetune.start.Design;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.store.DatasetStore;
import dev.fovea.training.run.Fingerprint;
import dev.fovea.training.run.TrainingPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Jobs that an earlier version has begun. */
class BegunJobsTest extends RealTrainingService {

    @Autowired
    private JobStore jobs;

    @Autowired
    @Lazy
    private JdbcTemplate sql;

    @Autowired
    private DatasetStore datasets;

    /** What happened to a checkpoint's file. */
    private enum Mishap {
        /** As after an upgrade: its fingerprint is that of another plan. */
        OF_ANOTHER_PLAN {
            @Override
            void happenTo(Path file) throws IOException {
                final String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                Files.writeString(
                        file,
                        content.replaceFirst("(\"fingerprint\":\"[0-9a-f]{60})[0-9a-f]{4}", "$1beef"),
                        StandardCharsets.ISO_8859_1);
            }
        },
        CUT_OFF {
            @Override
            void happenTo(Path file) throws IOException {
                final byte[] content = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(content, content.length / 2));
            }
        },
        EMPTY {
            @Override
            void happenTo(Path file) throws IOException {
                Files.write(file, new byte[0]);
            }
        },
        LOST {
            @Override
            void happenTo(Path file) throws IOException {
                Files.delete(file);
            }
        };

        abstract void happenTo(Path file) throws IOException;
    }

    @ParameterizedTest
    @EnumSource(Mishap.class)
    void aCheckpointThatIsOfNoUseIsForgottenAndTheTrainingBeginsAgain(Mishap mishap) throws Exception {
        final FinetuneClient client = client();
        final String id = client.accepted("""
                {"architecture": "mlp?hidden=8&activation=tanh&size=4&channels=3", "dataset": "%s", "name": "upgraded",
                 "recipe": {"kind": "from-scratch", "hyperparameters": {"epochs": 10000, "batchSize": 8, "augmentation": {}}}}""".formatted(client.upload(ColouredShapes.archive(7000, 24, 6, 0))));
        await().atMost(Duration.ofMinutes(1)).until(() -> client.job(id).has("bestEpoch"));
        client.cancel(id);
        assertThat(client.finished(id).get("state").asString()).isEqualTo("cancelled");
        for (Path file : checkpoints(id)) {
            mishap.happenTo(file);
        }

        http().postJson("/finetune/" + id + "/retry", "");

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(client.job(id).get("notices").toString()).contains("The training began again"));
        client.cancel(id);
        assertThat(client.finished(id).get("state").asString()).isEqualTo("cancelled");
    }

    /** As it was left by the version before jobs had orders: its checkpoint has the fingerprint of that time. */
    @Test
    void aJobThatWasBegunBeforeJobsHadOrdersGoesOnFromItsCheckpoint() throws Exception {
        final FinetuneClient client = client();
        final String dataset = client.upload(ColouredShapes.archive(8000, 24, 6, 0));
        final String id = client.accepted("""
                {"architecture": "mlp?hidden=8&activation=tanh&size=4&channels=3", "dataset": "%s", "name": "begun",
                 "recipe": {"kind": "from-scratch", "hyperparameters": {"epochs": 10000, "batchSize": 8, "augmentation": {}}}}""".formatted(dataset));
        await().atMost(Duration.ofMinutes(1)).until(() -> client.job(id).has("bestEpoch"));
        client.cancel(id);
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
        sql.update(
                "update finetune_job set job_order = null, request = replace(request, ?, ?) where id = ?",
                "\"name\":\"begun\"",
                "\"name\":\"begun\",\"budget\":{\"seconds\":3}",
                id);

        http().postJson("/finetune/" + id + "/retry", "");

        final JsonNode job = client.finished(id);
        assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.path("notices").toString()).doesNotContain("began again");
        assertThat(jobs.events(id, JobEvent.EPOCH))
                .filteredOn(event -> event.data().contains("\"epoch\":1,"))
                .hasSize(1);
    }

    private Fingerprint fingerprint(String id, String dataset) throws IOException {
        final Order order = OrderFormat.read(
                Objects.requireNonNull(jobs.find(id).orElseThrow().jobOrder()));
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
        try (Stream<Path> files = Files.walk(FOLDER.resolve("jobs"))) {
            return files.filter(path -> path.toString().contains(id) && Files.isRegularFile(path))
                    .toList();
        }
    }
}
