package dev.fovea.service.retention;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.job.JobStore;
import dev.fovea.service.finetune.job.Lease;
import dev.fovea.service.finetune.job.LeasedJobs;
import dev.fovea.service.finetune.job.NewJob;
import dev.fovea.service.finetune.order.Orders;
import dev.fovea.service.settings.TrainingDevice;
import dev.fovea.storage.blob.BlobStore;
import dev.fovea.store.ModelStore;
import dev.fovea.training.dataset.DatasetInfo;
import dev.fovea.training.dataset.Uploads;
import dev.fovea.training.dataset.store.DatasetStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A service whose models, data sets and jobs grow old as a test likes. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "fovea.retention.versions=1",
            "fovea.retention.datasets=30d",
            "fovea.retention.jobs=7d",
            "fovea.default-model=chosen:1"
        })
@Timeout(120)
abstract class AgeingService {

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    @Autowired
    ModelStore models;

    @Autowired
    DatasetStore datasets;

    @Autowired
    BlobStore blobs;

    @Autowired
    JobStore jobs;

    @Autowired
    @Lazy
    LeasedJobs leased;

    @Autowired
    @Lazy
    JdbcTemplate sql;

    final Instant today = Instant.now();

    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry registry) {
        registry.add("fovea.store.path", () -> folder.resolve("store"));
        registry.add("fovea.datasets.path", () -> folder.resolve("datasets"));
        registry.add("fovea.jobs.path", () -> folder.resolve("jobs"));
    }

    @BeforeEach
    @AfterEach
    void beEmpty() throws IOException {
        models.names().forEach(models::delete);
        for (DatasetInfo info : datasets.list()) {
            datasets.delete(info.id());
        }
        sql.update("delete from finetune_event");
        sql.update("delete from finetune_job");
        for (String folder : List.of("checkpoints", "reports")) {
            for (String key : blobs.list(folder)) {
                blobs.delete(key);
            }
        }
    }

    Job submit(String base, String dataset) {
        return jobs.submit(
                new NewJob("made", "{}", Orders.tune(base), dataset, null, null, "0".repeat(64), null),
                TrainingDevice.GPU);
    }

    Lease take(Job job) {
        return leased.take(job.id(), job.run(), "worker", 3).orElseThrow().lease();
    }

    Job now(Job job) {
        return jobs.find(job.id()).orElseThrow();
    }

    /** A job that succeeded so many days from today. */
    Job succeeded(String dataset, int days) {
        final Job job = submit("base:1", dataset);
        leased.publish(take(job), () -> "made:1");
        sql.update(
                "update finetune_job set finished = ? where id = ?", day(days).toEpochMilli(), job.id());
        return job;
    }

    Instant day(int number) {
        return today.plus(Duration.ofDays(number));
    }

    String upload(int picture) throws IOException {
        return new Uploads(datasets)
                .publish(new Archives()
                        .file("cats/1.png", Photos.png(picture))
                        .file("dogs/2.png", Photos.png(picture + 1))
                        .zip())
                .id();
    }

    void write(String key) throws IOException {
        blobs.write(key, out -> out.write("content".getBytes(UTF_8)));
    }
}
