package dev.fovea.service.backup;

import dev.fovea.service.finetune.database.DatabaseConnection;
import org.springframework.context.annotation.Import;

/**
 * What {@code fovea.roles=backup} starts in place of the service. The tables are read as they are. No component, since the service must not
 * find it.
 */
@Import({BackupContext.class, DatabaseConnection.class, Backup.class})
public class BackupProcess {}
