package dev.fovea.service.finetune.worker;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.fovea.service.finetune.queue.JobQueue;
import dev.fovea.service.finetune.queue.QueueEntry;
import dev.fovea.service.finetune.queue.Workers;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.service.settings.TrainingDevice;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Takes jobs for one device, one after the other. */
final class DeviceWorker {

    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final Duration RETRY = Duration.ofSeconds(10);

    /** All entries are of one task; db-scheduler must never take one for unknown and delete it. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    private final JobRun run;
    private final Scheduler scheduler;
    private volatile @Nullable String job;

    DeviceWorker(DataSource database, JobRun run, TrainingDevice device, String name, FoveaProperties.Worker settings) {
        this.run = run;
        final CustomTask<Void> task = Tasks.custom(JobQueue.TASK, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                .onDeadExecutionRevive()
                .execute((entry, context) -> execute(QueueEntry.parse(entry.getId())));
        this.scheduler = Scheduler.create(database, task)
                .tableName(JobQueue.table(device))
                .schedulerName(new SchedulerName.Fixed(name))
                .threads(1)
                .executorService(trainingThread(device, settings.niceness()))
                .pollUsingFetch(0.5, 3)
                .pollingInterval(settings.polling())
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(Workers.MISSED_HEARTBEATS)
                .deleteUnresolvedAfter(NEVER)
                .shutdownMaxWait(PATIENCE)
                .build();
    }

    private static ExecutorService trainingThread(TrainingDevice device, int niceness) {
        final CustomizableThreadFactory names = new CustomizableThreadFactory("train-" + device.word() + "-");
        return Executors.newFixedThreadPool(
                1,
                work -> names.newThread(() -> {
                    LowPriority.lower(niceness);
                    work.run();
                }));
    }

    void start() {
        scheduler.start();
    }

    /** Returns when the job, if there is one, has been given back, or after half a minute. */
    void stop() {
        scheduler.stop();
    }

    /** The id of the one that it works on. */
    @Nullable
    String job() {
        return job;
    }

    private CompletionHandler<Void> execute(QueueEntry entry) {
        job = entry.job();
        // Nothing more is fetched while the only thread is busy for hours.
        scheduler.pause();
        try {
            return switch (run.run(entry)) {
                case DONE -> new CompletionHandler.OnCompleteRemove<>();
                case AGAIN -> (complete, operations) -> operations.reschedule(complete, Instant.now());
            };
        } finally {
            scheduler.resume();
            job = null;
        }
    }
}
