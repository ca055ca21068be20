package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fovea.service.Http;
import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.job.JobEvent;
import dev.fovea.service.finetune.job.JobState;
import dev.fovea.service.finetune.job.JobStore;
import dev.fovea.service.finetune.queue.Workers;
import dev.fovea.service.serving.TinyModels;
import dev.fovea.store.FileSystemModelStore;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** An API that does not train, PostgreSQL, and workers in processes of their own, which are killed and stopped. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Timeout(600)
@DirtiesContext
class WorkerProcessesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Path FOLDER = temporaryFolder();
    private static final Postgres POSTGRES = new Postgres();

    private final List<WorkerProcess> workers = new ArrayList<>();

    @LocalServerPort
    private int port;

    @Autowired
    private JobStore jobs;

    @Autowired
    private Workers known;

    @Autowired
    private ModelStore store;

    @Autowired
    private JsonMapper json;

    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry registry) {
        new TinyModels(new FileSystemModelStore(FOLDER.resolve("store")), FOLDER).publishMaps("maps");
        registry.add("spring.datasource.url", POSTGRES::url);
        registry.add("fovea.store.path", () -> FOLDER.resolve("store"));
        registry.add("fovea.datasets.path", () -> FOLDER.resolve("datasets"));
        registry.add("fovea.jobs.path", () -> FOLDER.resolve("jobs"));
        registry.add("fovea.worker.heartbeat", () -> "500ms");
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("fovea-workers");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() {
        POSTGRES.close();
    }

    @BeforeEach
    void openTheDatabase() {
        jobs.count(JobState.QUEUED);
    }

    @AfterEach
    void stopTheWorkers() {
        workers.forEach(WorkerProcess::close);
    }

    /** One that goes on with a job however many workers died of it. */
    private WorkerProcess worker(String name) {
        return worker(name, 1000);
    }

    private WorkerProcess worker(String name, int maxDeaths) {
        final WorkerProcess worker = WorkerProcess.start(
                name,
                List.of(
                        "--spring.datasource.url=" + POSTGRES.url(),
                        "--fovea.store.path=" + FOLDER.resolve("store"),
                        "--fovea.datasets.path=" + FOLDER.resolve("datasets"),
                        "--fovea.jobs.path=" + FOLDER.resolve("jobs"),
                        "--fovea.worker.heartbeat=500ms",
                        "--fovea.worker.polling=50ms",
                        "--fovea.worker.progress=20ms",
                        "--fovea.worker.max-deaths=" + maxDeaths));
        workers.add(worker);
        return worker;
    }

    private FinetuneClient client() {
        return new FinetuneClient(new Http(port));
    }

    private String submit(String name, String dataset, int epochs, int millis, int seed, String device) {
        return client().accepted("""
                {"base": "maps", "dataset": "%s", "name": "%s", "seed": %d, "deviceKind": "%s",
                 "recipe": {"kind": "fine-tune", "headEpochs": %d, "hyperparameters": {"epochs": %d}}}""".formatted(dataset, name, seed, device, millis, epochs));
    }

    private Job finished(String id) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> jobs.find(id).orElseThrow(), job -> job.state().isFinal());
    }

    private boolean isIn(String id, JobState state) {
        return jobs.find(id).orElseThrow().state() == state;
    }

    /** The jobs that versions of a model came of. */
    private List<String> origins(String name) {
        return store.versions(name).stream()
                .map(version -> Objects.requireNonNull(store.open(ModelReference.of(name, version))
                                .manifest()
                                .lineage())
                        .job())
                .map(Objects::requireNonNull)
                .toList();
    }

    @Test
    void twoWorkersDoTwoHundredJobsOnceEachAndLeaveTheJobsForGpusAlone() {
        final String dataset = client().upload(ColouredShapes.archive(0, 2, 1, 0));
        final List<String> gpu = IntStream.range(0, 3)
                .mapToObj(i -> submit("gpu", dataset, 1, 0, i, "gpu"))
                .toList();
        final List<String> ids = IntStream.range(0, 200)
                .mapToObj(i -> submit("many", dataset, 1, 0, i, "cpu"))
                .toList();
        final WorkerProcess first = worker("first");
        final WorkerProcess second = worker("second");

        ids.forEach(id -> assertThat(finished(id).state()).isEqualTo(JobState.SUCCEEDED));

        assertThat(origins("many")).hasSize(200).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(first.log()).contains("has succeeded");
        assertThat(second.log()).contains("has succeeded");
        gpu.forEach(id -> assertThat(isIn(id, JobState.QUEUED)).isTrue());
        assertThat(jobs.count(JobState.QUEUED)).isEqualTo(3);
        gpu.forEach(id -> new Http(port).postJson("/finetune/" + id + "/cancel", ""));
    }

    @Test
    void aWorkerThatWasStoppedBeyondItsLeasePublishesNothing() {
        final String dataset = client().upload(ColouredShapes.archive(100, 20, 1, 0));
        final WorkerProcess stopped = worker("stopped").ready();
        final String id = submit("slow", dataset, 3, 20, 0, "cpu");
        await().atMost(PATIENCE).until(() -> isIn(id, JobState.RUNNING));
        stopped.signal("STOP");
        worker("other").ready();

        final Job job = finished(id);
        stopped.signal("CONT");

        await().atMost(PATIENCE).until(() -> stopped.log().contains("nothing was published"));
        assertThat(job.model()).isEqualTo("slow:1");
        assertThat(store.versions("slow")).containsExactly(1);
        assertThat(jobs.find(id).orElseThrow()).isEqualTo(job);
    }

    @Test
    void aJobThatKillsItsWorkerThreeTimesFailsAndTheNextJobRuns() {
        final String dataset = client().upload(ColouredShapes.archive(400, 20, 1, 0));
        // An epoch takes a minute, so that there is no checkpoint before the worker dies.
        final String poison = submit("poison", dataset, 1, 1500, 0, "cpu");
        final Map<String, WorkerProcess> alive = new HashMap<>();
        alive.put("victim-1", worker("victim-1", 3));
        for (int death = 1; death <= 3; death++) {
            // The next one starts meanwhile.
            alive.put("victim-" + (death + 1), worker("victim-" + (death + 1), 3));
            final int attempt = death;
            final Job running = await().atMost(PATIENCE)
                    .until(
                            () -> jobs.find(poison).orElseThrow(),
                            job -> job.lease() == attempt && job.state() == JobState.RUNNING);
            Objects.requireNonNull(alive.remove(running.worker())).kill();
        }
        final String harmless = submit("harmless", dataset, 1, 0, 0, "cpu");

        final Job failed = finished(poison);

        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        assertThat(failed.failureReason()).isEqualTo("worker-died");
        assertThat(failed.failureDetail()).startsWith("3 workers in a row died").contains("Try a smaller batchSize");
        assertThat(failed.lease()).as("attempts").isEqualTo(3);
        assertThat(store.names()).doesNotContain("poison");
        assertThat(finished(harmless).model()).isEqualTo("harmless:1");
    }

    @Test
    void aWorkerThatIsToldToEndGivesItsJobBack() {
        final String dataset = client().upload(ColouredShapes.archive(200, 20, 1, 0));
        final WorkerProcess ending = worker("ending").ready();
        final String id = submit("given", dataset, 3, 20, 0, "cpu");
        await().atMost(PATIENCE).until(() -> isIn(id, JobState.RUNNING));

        ending.signal("TERM");
        ending.join();

        final Job given = jobs.find(id).orElseThrow();
        assertThat(given.state()).isEqualTo(JobState.QUEUED);
        assertThat(given.checkpoint()).isNotNull();
        assertThat(known.all()).noneMatch(worker -> worker.row().name().equals("ending"));
        worker("next").ready();
        assertThat(finished(id).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(jobs.find(id).orElseThrow().deaths()).isZero();
    }

    @Test
    @Timeout(1500)
    void jobsWhoseWorkersAreKilledAtTwentyMomentsEndOnceWithTheSameWeights() {
        final String dataset = client().upload(ColouredShapes.archive(300, 20, 1, 0));
        final int count = 8;
        final List<String> ids = IntStream.range(0, count)
                .mapToObj(i -> submit("killed-" + i, dataset, 4, 15, i, "cpu"))
                .toList();
        final Random random = new Random(1);
        WorkerProcess next = worker("killed-worker-0");
        for (int kill = 0; kill < 20; kill++) {
            final WorkerProcess victim = next.ready();
            next = worker("killed-worker-" + (kill + 1));
            // The moment is what the test is about, not something to wait for.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200 + random.nextInt(2000)));
            victim.kill();
        }

        ids.forEach(id -> assertThat(finished(id).state()).isEqualTo(JobState.SUCCEEDED));

        assertThat(ids.stream()
                        .mapToLong(id -> jobs.find(id).orElseThrow().lease())
                        .sum())
                .as("attempts")
                .isGreaterThan(count);
        for (int i = 0; i < count; i++) {
            assertThat(origins("killed-" + i)).containsExactly(ids.get(i));
            noEpochWasDoneTwice(ids.get(i));
            final String again = submit("whole-" + i, dataset, 4, 0, i, "cpu");
            assertThat(finished(again).lease()).isEqualTo(1);
            assertThat(Weights.of(store, "killed-" + i)).isEqualTo(Weights.of(store, "whole-" + i));
        }
    }

    /** There is a checkpoint after every epoch. */
    private void noEpochWasDoneTwice(String id) {
        final Set<Integer> epochs = new HashSet<>();
        for (JobEvent event : jobs.events(id, JobEvent.EPOCH)) {
            final int epoch = json.readTree(event.data()).get("epoch").asInt();
            assertThat(epochs.add(epoch)).as("epoch %d", epoch).isTrue();
        }
    }
}
