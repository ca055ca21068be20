package dev.fovea.service.finetune.database;

import dev.fovea.service.finetune.job.JobStore;
import dev.fovea.service.finetune.job.LeasedJobs;
import dev.fovea.service.finetune.queue.Workers;
import javax.sql.DataSource;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What the database is used through, once it is open and its tables are up to date. */
@Lazy
@Component
public record OpenDatabase(JobStore jobs, LeasedJobs leased, Workers workers, DataSource source) {}
