package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.service.finetune.job.DueWebhooks;
import dev.fovea.service.finetune.job.Failure;
import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.job.JobEvent;
import dev.fovea.service.finetune.job.JobState;
import dev.fovea.service.finetune.job.JobWebhook;
import dev.fovea.service.finetune.job.Lease;
import dev.fovea.service.finetune.job.LeaseLostException;
import dev.fovea.service.finetune.job.LeasedJobs;
import dev.fovea.service.finetune.job.NewJob;
import dev.fovea.service.finetune.order.OrderFormat;
import dev.fovea.service.finetune.order.Orders;
import dev.fovea.service.settings.TrainingDevice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What holds of a job that a worker has. */
abstract class LeasedJobsContract extends JobStoreFixture {

    @Autowired
    private DueWebhooks webhooks;

    @Test
    void theEndOfAJobIsToldByOneProcessAtATime() {
        final Job job = jobs.submit(
                new NewJob(
                        "pets",
                        "{}",
                        Orders.tune("resnet18:1"),
                        "d1",
                        null,
                        null,
                        "0".repeat(64),
                        "https://hooks.example.com"),
                TrainingDevice.CPU);
        assertThat(webhooks.claim(Duration.ofHours(1))).isEmpty();

        jobs.cancel(job.id(), any -> {});
        final JobWebhook first = webhooks.claim(Duration.ZERO).orElseThrow();
        assertThat(first.attempts()).isEqualTo(1);
        // As if the first had died.
        final JobWebhook second = webhooks.claim(Duration.ofHours(1)).orElseThrow();
        assertThat(second.attempts()).isEqualTo(2);
        assertThat(webhooks.claim(Duration.ofHours(1))).isEmpty();

        webhooks.failed(second, "The answer was 500.", Duration.ZERO);
        final JobWebhook third = webhooks.claim(Duration.ofHours(1)).orElseThrow();
        assertThat(third.failure()).isEqualTo("The answer was 500.");
        webhooks.delivered(third);

        assertThat(webhooks.claim(Duration.ZERO)).isEmpty();
        assertThat(jobs.webhook(job.id()).orElseThrow().delivered()).isNotNull();
        assertThat(jobs.delete(job.id())).isTrue();
        assertThat(jobs.webhook(job.id())).isEmpty();
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
}
