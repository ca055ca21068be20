package dev.fovea.service.finetune.queue;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.fovea.service.settings.TrainingDevice;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/** Puts jobs into the queues, inside the transaction of whoever does it. */
@Lazy
@Component
public class JobQueue {

    /** The name of all tasks in the queues. */
    public static final String TASK = "finetune";

    private final Map<TrainingDevice, SchedulerClient> clients = new EnumMap<>(TrainingDevice.class);

    JobQueue(DataSource database) {
        for (TrainingDevice device : TrainingDevice.values()) {
            clients.put(
                    device,
                    SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(database))
                            .tableName(table(device))
                            .build());
        }
    }

    /** Where jobs for a device wait. */
    public static String table(TrainingDevice device) {
        return "finetune_queue_" + device.word();
    }

    /**
     * Puts a job into a queue.
     *
     * @param run how often the job was queued; every time it is another entry
     */
    public void add(String job, int run, TrainingDevice device) {
        Objects.requireNonNull(clients.get(device))
                .scheduleIfNotExists(new TaskInstance<>(TASK, new QueueEntry(job, run).toString()), Instant.now());
    }
}
