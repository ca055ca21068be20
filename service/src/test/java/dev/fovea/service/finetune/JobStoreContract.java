package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.service.finetune.job.Failure;
import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.job.JobEvent;
import dev.fovea.service.finetune.job.JobState;
import dev.fovea.service.finetune.job.JobStore;
import dev.fovea.service.finetune.job.Lease;
import dev.fovea.service.finetune.job.LeaseLostException;
import dev.fovea.service.finetune.job.LeasedJobs;
import dev.fovea.service.finetune.job.NewJob;
import dev.fovea.service.finetune.order.Order;
import dev.fovea.service.finetune.order.OrderFormat;
import dev.fovea.service.finetune.order.Orders;
import dev.fovea.service.finetune.queue.Workers;
import dev.fovea.service.settings.TrainingDevice;
import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Budget;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;

/** What holds of jobs on every database. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Timeout(120)
abstract class JobStoreContract {

    private static final int MAX_DEATHS = 3;

    @Autowired
    private JobStore jobs;

    @Autowired
    @Lazy
    private LeasedJobs leased;

    @Autowired
    private Workers workers;

    @Autowired
    @Lazy
    private JdbcTemplate sql;

    @Autowired
    private MeterRegistry meters;

    void openTheDatabase() {
        jobs.count(JobState.QUEUED);
    }

    private Job submit(TrainingDevice device, @Nullable String key) {
        return jobs.submit(
                new NewJob("pets", "{}", Orders.tune("resnet18:1"), "d1", null, key, "0".repeat(64)), device);
    }

    private Job submit() {
        return submit(TrainingDevice.CPU, null);
    }

    private Optional<LeasedJobs.Taken> take(Job job, String worker) {
        return leased.take(job.id(), job.run(), worker, MAX_DEATHS);
    }

    private Lease lease(Job job, String worker) {
        return take(job, worker).orElseThrow().lease();
    }

    private Job now(Job job) {
        return jobs.find(job.id()).orElseThrow();
    }

    @Test
    void whoLostItsLeaseChangesAndPublishesNothing() {
        final Job job = submit();
        final Lease lost = lease(job, "a");
        final Lease held = lease(job, "b");
        final AtomicInteger publications = new AtomicInteger();

        for (Runnable change : List.<Runnable>of(
                () -> leased.enter(lost, JobState.RUNNING),
                () -> leased.progressed(lost, Map.of()),
                () -> leased.happened(lost, JobEvent.NOTICE, Map.of()),
                () -> leased.checkpointed(lost, "key"),
                () -> leased.judged(lost, "report", null),
                () -> leased.publish(lost, () -> "pets:" + publications.incrementAndGet()),
                () -> leased.fail(lost, new Failure("x", "y")),
                () -> leased.cancelled(lost),
                () -> leased.giveBack(lost))) {
            assertThatThrownBy(change::run).isInstanceOf(LeaseLostException.class);
        }
        leased.publish(held, () -> "pets:" + publications.incrementAndGet());

        assertThat(publications).hasValue(1);
        assertThat(now(job).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(now(job).model()).isEqualTo("pets:1");
        assertThat(take(job, "c")).isEmpty();
        assertThatThrownBy(() -> leased.publish(held, () -> "pets:2")).isInstanceOf(LeaseLostException.class);
    }

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
                        "0".repeat(64)),
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
    void whatAJobOfAnEarlierVersionIsToDoIsSettledByItsWorker() {
        final Job job = submit();
        sql.update("update finetune_job set job_order = null where id = ?", job.id());
        final Lease lost = lease(job, "a");
        final Lease held = lease(job, "b");
        final String order = OrderFormat.write(Orders.tune("resnet18:2"));

        assertThatThrownBy(() -> leased.ordered(lost, "another")).isInstanceOf(LeaseLostException.class);
        assertThat(now(job).jobOrder()).isNull();
        leased.ordered(held, order);

        assertThat(now(job).jobOrder()).isEqualTo(order);
    }

    @Test
    void nobodyTakesAJobWhileItIsPublished() throws Exception {
        final Job job = submit();
        final Lease lease = lease(job, "a");
        final CountDownLatch publishing = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);
        final ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            final Future<?> first = threads.submit(() -> leased.publish(lease, () -> {
                publishing.countDown();
                await(goOn);
                return "pets:1";
            }));
            await(publishing);
            final Future<Optional<LeasedJobs.Taken>> second = threads.submit(() -> take(job, "b"));
            assertThat(second.isDone()).isFalse();
            goOn.countDown();

            first.get(30, TimeUnit.SECONDS);
            assertThat(second.get(30, TimeUnit.SECONDS)).isEmpty();
        } finally {
            threads.shutdownNow();
        }
        assertThat(now(job).state()).isEqualTo(JobState.SUCCEEDED);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("It takes too long");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFailedPublicationLeavesTheJobAsItWas() {
        final Job job = submit();
        final Lease lease = lease(job, "a");

        assertThatThrownBy(() -> leased.publish(lease, () -> {
                    throw new IllegalStateException("no room");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(now(job).state()).isEqualTo(JobState.PREPARING);
    }

    @Test
    void aJobThatKillsItsWorkerThreeTimesFailsWithTheReason() {
        final Job job = submit();
        for (int i = 0; i < MAX_DEATHS; i++) {
            assertThat(take(job, "worker-" + i)).isPresent();
        }

        assertThat(take(job, "worker-3")).isEmpty();

        assertThat(now(job).state()).isEqualTo(JobState.FAILED);
        assertThat(now(job).failureReason()).isEqualTo("worker-died");
        assertThat(now(job).failureDetail()).startsWith("3 workers in a row died");
    }

    @Test
    void deathsAreForgottenAtACheckpointAndAreNoneIfAWorkerGivesBack() {
        final Job job = submit();
        lease(job, "a");
        lease(job, "b");
        leased.checkpointed(lease(job, "c"), "checkpoints/x/1-1");
        leased.giveBack(lease(job, "d"));
        assertThat(now(job).state()).isEqualTo(JobState.QUEUED);
        lease(job, "e");

        assertThat(now(job).deaths()).isEqualTo(1);
        assertThat(now(job).checkpoint()).isEqualTo("checkpoints/x/1-1");
        assertThat(now(job).lease()).isEqualTo(5);
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

    private static String get(Future<String> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
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
        assertThat(gauge("fovea.jobs.waiting", "gpu")).isEqualTo(waiting + 2);
        assertThat(gauge("fovea.jobs.oldest.age", "gpu")).isNotNegative();

        final Lease lease = lease(job, "a");

        assertThat(gauge("fovea.jobs.waiting", "gpu")).isEqualTo(waiting + 1);
        assertThat(gauge("fovea.jobs.running", "gpu")).isEqualTo(running + 1);
        assertThat(gauge("fovea.jobs.running", "cpu")).isEqualTo(onCpu);
        leased.fail(lease, new Failure("diverged", "The loss became NaN."));
        assertThat(gauge("fovea.jobs.running", "gpu")).isEqualTo(running);
    }

    private double gauge(String name, String device) {
        return meters.get(name).tag("device", device).gauge().value();
    }

    @Test
    void pagesHoldTheNewestFirst() {
        final Job older = submit();
        final Job newer = submit();

        assertThat(jobs.page(null, 0, 100).stream().map(Job::id)).contains(older.id(), newer.id());
        assertThat(jobs.page(null, 0, 1)).hasSize(1);
        assertThat(jobs.page(JobState.QUEUED, 0, 100).stream().map(Job::id)).contains(newer.id());
        assertThat(jobs.count(null)).isGreaterThanOrEqualTo(2);
        assertThat(jobs.unfinished("d1")).contains(newer.id());
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
