package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fovea.service.finetune.job.Failure;
import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.job.JobEvent;
import dev.fovea.service.finetune.job.JobFilter;
import dev.fovea.service.finetune.job.JobState;
import dev.fovea.service.finetune.job.Lease;
import dev.fovea.service.finetune.job.NewJob;
import dev.fovea.service.finetune.order.Order;
import dev.fovea.service.finetune.order.OrderFormat;
import dev.fovea.service.finetune.order.Orders;
import dev.fovea.service.page.Page;
import dev.fovea.service.page.PageQuery;
import dev.fovea.service.page.Place;
import dev.fovea.service.settings.TrainingDevice;
import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Budget;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What holds of jobs on every database. */
abstract class JobStoreContract extends LeasedJobsContract {

    @Autowired
    private MeterRegistry meters;

    @Test
    void aJobThatTrainsAnArchitectureHasNoBase() {
        final Job job = jobs.submit(
                new NewJob(
                        "digits",
                        "{\"architecture\": \"lenet5\"}",
                        new Order(
                                new Recipe.FromScratch(Hyperparameters.FROM_SCRATCH),
                                Budget.UNLIMITED,
                                7,
                                null,
                                "lenet5"),
                        "d1",
                        null,
                        null,
                        "0".repeat(64),
                        null),
                TrainingDevice.CPU);

        assertThat(now(job).base()).isNull();
        assertThat(now(job).recipe()).isEqualTo("from-scratch");
    }

    @Test
    void anOrderIsKeptAsItWasGiven() {
        final Job job = submit();

        assertThat(OrderFormat.read(Objects.requireNonNull(now(job).jobOrder())))
                .isEqualTo(Orders.tune("resnet18:1"));
        assertThat(now(job).base()).isEqualTo("resnet18:1");
        assertThat(now(job).recipe()).isEqualTo("fine-tune");
        assertThat(now(job).seed()).isEqualTo(7);
    }

    @Test
    void aJobThatWaitsIsCancelledAtOnceAndARunningOneIsAskedToStop() {
        final Job waiting = submit();
        jobs.cancel(waiting.id(), any -> {});
        assertThat(now(waiting).state()).isEqualTo(JobState.CANCELLED);
        assertThat(take(waiting, "a")).isEmpty();

        final Job running = submit();
        final Lease lease = lease(running, "a");
        jobs.cancel(running.id(), any -> {});
        assertThat(leased.progressed(lease, Map.of()).cancelling()).isTrue();
        // Its worker dies before it stops.
        assertThat(take(running, "b")).isEmpty();
        assertThat(now(running).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void aRetriedJobIsAnotherEntryOfTheQueue() {
        final Job job = submit();
        leased.fail(lease(job, "a"), new Failure("diverged", "Try a smaller rate."));

        final Job again = jobs.retry(job.id(), TrainingDevice.CPU, any -> {});

        assertThat(again.state()).isEqualTo(JobState.QUEUED);
        assertThat(again.failureReason()).isNull();
        assertThat(take(job, "b")).as("the entry of the first run").isEmpty();
        assertThat(take(again, "b")).isPresent();
    }

    @Test
    void eventsAreNumberedAndOnlyTheLatestProgressIsKept() {
        final Job job = submit();
        final Lease lease = lease(job, "a");
        leased.progressed(lease, Map.of("step", 1));
        leased.progressed(lease, Map.of("step", 2));
        leased.happened(lease, JobEvent.EPOCH, Map.of("epoch", 1));
        leased.enter(lease, JobState.PREPARING);

        final List<JobEvent> events = jobs.eventsAfter(job.id(), 0);

        assertThat(events.stream().map(JobEvent::number)).containsExactly(1, 2, 4, 5);
        assertThat(events.stream().map(JobEvent::data))
                .containsExactly(
                        "{\"state\":\"queued\",\"attempt\":0}",
                        "{\"state\":\"preparing\",\"attempt\":1}",
                        "{\"step\":2}",
                        "{\"epoch\":1}");
        assertThat(jobs.eventsAfter(job.id(), 4)).hasSize(1);
    }

    @Test
    void aTrainingThatBeginsAgainIsToldFromItsBeginning() {
        final Job job = submit();
        final Lease lease = lease(job, "a");
        leased.checkpointed(lease, "first");
        leased.progressed(lease, Map.of("step", 1));
        leased.happened(lease, JobEvent.EPOCH, Map.of("epoch", 1));
        leased.happened(lease, JobEvent.NOTICE, Map.of("text", "of the first"));

        leased.beginAgain(lease);
        leased.happened(lease, JobEvent.EPOCH, Map.of("epoch", 1, "loss", 2));

        assertThat(now(job).checkpoint()).isNull();
        assertThat(jobs.eventsAfter(job.id(), 0).stream().map(JobEvent::number)).containsExactly(1, 2, 6, 7);
        assertThat(jobs.eventsAfter(job.id(), 5).get(0).data())
                .isEqualTo("{\"state\":\"preparing\",\"attempt\":1,\"again\":true}");
        assertThat(jobs.events(job.id(), JobEvent.EPOCH)).hasSize(1);
        assertThat(jobs.events(job.id(), JobEvent.NOTICE)).isEmpty();
    }

    @Test
    void aKeyMakesOneJobHoweverOftenItComesAtOnce() throws Exception {
        final String key = UUID.randomUUID().toString();
        final ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            final List<Callable<String>> calls = IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<String>)
                            () -> submit(TrainingDevice.CPU, key).id())
                    .toList();
            final Set<String> ids =
                    threads.invokeAll(calls).stream().map(JobStoreContract::get).collect(Collectors.toSet());

            assertThat(ids).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void everyDeviceHasAQueueOfItsOwn() {
        final Job job = submit(TrainingDevice.GPU, null);
        final String count = "select count(*) from finetune_queue_%s where task_instance = '" + job.id() + "#1'";

        assertThat(sql.queryForObject(count.formatted("gpu"), Integer.class)).isEqualTo(1);
        assertThat(sql.queryForObject(count.formatted("cpu"), Integer.class)).isZero();
        assertThat(jobs.waiting(TrainingDevice.GPU)).isPositive();
        assertThat(jobs.oldest(TrainingDevice.GPU)).isPresent();
    }

    @Test
    void gaugesCountTheJobsOfEachDevice() {
        final double waiting = gauge("fovea.jobs.waiting", "gpu");
        final double running = gauge("fovea.jobs.running", "gpu");
        final double onCpu = gauge("fovea.jobs.running", "cpu");
        final Job job = submit(TrainingDevice.GPU, null);
        submit(TrainingDevice.GPU, null);
        requireGauge("fovea.jobs.waiting", "gpu", waiting + 2);
        assertThat(gauge("fovea.jobs.oldest.age", "gpu")).isNotNegative();

        final Lease lease = lease(job, "a");

        requireGauge("fovea.jobs.waiting", "gpu", waiting + 1);
        requireGauge("fovea.jobs.running", "gpu", running + 1);
        requireGauge("fovea.jobs.running", "cpu", onCpu);
        leased.fail(lease, new Failure("diverged", "The loss became NaN."));
        requireGauge("fovea.jobs.running", "gpu", running);
    }

    /** Gauges are as of a second ago or less. */
    private void requireGauge(String name, String device, double value) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(gauge(name, device)).isEqualTo(value));
    }

    private double gauge(String name, String device) {
        return meters.get(name).tag("device", device).gauge().value();
    }

    @Test
    void pagesHoldTheNewestFirst() {
        final Job older = submit();
        final Job newer = submit();

        final List<String> ids =
                page(any(""), 100, null).items().stream().map(Job::id).toList();
        assertThat(ids).contains(older.id(), newer.id());
        assertThat(page(any(""), 1, null).items()).hasSize(1);
        assertThat(page(new JobFilter(Set.of(JobState.QUEUED), "pet", "d1"), 100, null)
                        .items())
                .extracting(Job::id)
                .contains(newer.id());
        assertThat(page(any("no such name"), 100, null).items()).isEmpty();
        assertThat(page(new JobFilter(Set.of(JobState.QUEUED), "", "d2"), 100, null)
                        .items())
                .isEmpty();
        assertThat(jobs.unfinished("d1")).contains(newer.id());
    }

    @Test
    void jobsThatComeMeanwhileMoveNoPage() {
        final String name = "paged" + System.nanoTime();
        final List<String> all =
                Stream.generate(() -> named(name).id()).limit(5).toList();
        final Page<Job> first = page(any(name), 2, null);
        named(name);

        final Page<Job> second = page(any(name), 2, first.items().get(1));
        final Page<Job> third = page(any(name), 2, second.items().get(1));

        assertThat(Stream.of(first, second, third).flatMap(page -> page.items().stream()))
                .extracting(Job::id)
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(second.next()).isNotNull();
        assertThat(third.next()).isNull();
    }

    private Job named(String name) {
        return jobs.submit(
                new NewJob(name, "{}", Orders.tune("resnet18:1"), "d1", null, null, "0".repeat(64)),
                TrainingDevice.CPU);
    }

    private static JobFilter any(String name) {
        return new JobFilter(EnumSet.allOf(JobState.class), name, "");
    }

    private Page<Job> page(JobFilter filter, int limit, @Nullable Job after) {
        return jobs.page(
                filter,
                after == null
                        ? PageQuery.first("/finetune", limit)
                        : new PageQuery(
                                "/finetune",
                                limit,
                                Place.newestFirst(Instant.ofEpochMilli(after.created()), after.id())));
    }

    @Test
    void anyIsAGpuWhileAWorkerWithOneIsAlive() {
        assertThat(workers.choose(null)).isEqualTo(TrainingDevice.CPU);

        workers.beat("gpu-worker", Set.of(TrainingDevice.GPU), null);

        assertThat(workers.choose(null)).isEqualTo(TrainingDevice.GPU);
        assertThat(workers.choose(TrainingDevice.CPU)).isEqualTo(TrainingDevice.CPU);
        workers.leave("gpu-worker");
        assertThat(workers.choose(null)).isEqualTo(TrainingDevice.CPU);
    }
}
