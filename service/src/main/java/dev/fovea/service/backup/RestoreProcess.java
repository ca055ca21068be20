package dev.fovea.service.backup;

import dev.fovea.service.finetune.database.DatabaseMigration;
import dev.fovea.service.finetune.queue.JobQueue;
import org.springframework.context.annotation.Import;

/** What {@code fovea.roles=restore} starts in place of the service. No component, since the service must not find it. */
@Import({BackupContext.class, DatabaseMigration.class, JobQueue.class, Restore.class})
public class RestoreProcess {}
