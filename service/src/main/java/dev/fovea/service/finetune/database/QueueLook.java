package dev.fovea.service.finetune.database;

import dev.fovea.service.finetune.job.JobStore;
import dev.fovea.service.settings.TrainingDevice;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * How the queue of jobs is, as of a second ago or less. Whoever asks is kept for half a second at most: a database that does not answer must not
 * keep those from being seen who ask what is wrong.
 */
@Component
class QueueLook {

    /**
     * How the queue of a device is; each number is NaN where nobody knows.
     *
     * @param oldestSeconds since the oldest job that waits was sent; 0 if none waits
     */
    record Queue(double waiting, double running, double oldestSeconds) {

        static final Queue UNKNOWN = new Queue(Double.NaN, Double.NaN, Double.NaN);

        static Queue of(JobStore jobs, TrainingDevice device) {
            return new Queue(
                    jobs.waiting(device),
                    jobs.active(device),
                    jobs.oldest(device)
                            .map(created -> (System.currentTimeMillis() - created) / 1000.0)
                            .orElse(0.0));
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(QueueLook.class);

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final JobDatabase database;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        final Thread created = new Thread(work, "queue-look");
        created.setDaemon(true);
        return created;
    });

    private CompletableFuture<Map<TrainingDevice, Queue>> looked = CompletableFuture.completedFuture(Map.of());
    private long begun;

    QueueLook(JobDatabase database) {
        this.database = database;
        this.begun = System.nanoTime() - FRESH.toNanos();
    }

    /** The queue of a device. */
    Queue at(TrainingDevice device) {
        final CompletableFuture<Map<TrainingDevice, Queue>> look = current();
        try {
            // Of those who ask during a look the first one waits, and the others take what there is.
            return look.get(begunBefore(PATIENCE) ? 0 : PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .getOrDefault(device, Queue.UNKNOWN);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("How the queue is cannot be told now", e);
            return Queue.UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Queue.UNKNOWN;
        }
    }

    private synchronized CompletableFuture<Map<TrainingDevice, Queue>> current() {
        if (looked.isDone() && begunBefore(FRESH)) {
            begun = System.nanoTime();
            looked = CompletableFuture.supplyAsync(this::look, thread);
        }
        return looked;
    }

    private synchronized boolean begunBefore(Duration ago) {
        return System.nanoTime() - begun >= ago.toNanos();
    }

    private Map<TrainingDevice, Queue> look() {
        final Map<TrainingDevice, Queue> queues = new EnumMap<>(TrainingDevice.class);
        try {
            database.ifOpen().map(OpenDatabase::jobs).ifPresent(jobs -> {
                for (TrainingDevice device : TrainingDevice.values()) {
                    queues.put(device, Queue.of(jobs, device));
                }
            });
            return queues;
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("How the queue is cannot be told now", e);
            return Map.of();
        }
    }

    @PreDestroy
    void end() {
        thread.shutdownNow();
    }
}
