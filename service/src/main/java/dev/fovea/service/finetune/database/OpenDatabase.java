package dev.fovea.service.finetune.database;

import dev.fovea.service.finetune.job.DueWebhooks;
import dev.fovea.service.finetune.job.JobStore;
import dev.fovea.service.finetune.queue.Workers;
import dev.fovea.service.task.TaskStore;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What the database is used through, once it is open and its tables are up to date. Everyone else has {@link StoresOnDemand}. */
@Lazy
@Component
record OpenDatabase(
        @Qualifier("jobStore") JobStore jobs,
        @Qualifier("workers") Workers workers,
        @Qualifier("dueWebhooks") DueWebhooks webhooks,
        @Qualifier("keptKeys") KeptKeys keys,
        @Qualifier("taskStore") TaskStore tasks,
        DataSource source) {}
