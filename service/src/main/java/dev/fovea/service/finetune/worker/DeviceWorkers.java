package dev.fovea.service.finetune.worker;

import dev.fovea.service.finetune.job.JobStore;
import dev.fovea.service.finetune.job.LeasedJobs;
import dev.fovea.service.settings.FoveaProperties;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Makes the workers of this process, one for each device. Only with the database open. */
@Lazy
@Component
class DeviceWorkers {

    private final JobStore jobs;
    private final LeasedJobs leased;
    private final DataSource source;
    private final JobWork work;
    private final RunMetrics metrics;
    private final FoveaProperties.Worker settings;

    DeviceWorkers(
            JobStore jobs,
            LeasedJobs leased,
            DataSource source,
            JobWork work,
            RunMetrics metrics,
            FoveaProperties properties) {
        this.metrics = metrics;
        this.jobs = jobs;
        this.leased = leased;
        this.source = source;
        this.work = work;
        this.settings = properties.worker();
    }

    /** @param stopping whether the process is to stop */
    List<DeviceWorker> of(String name, BooleanSupplier stopping) {
        final JobRun run = new JobRun(jobs, leased, work, metrics, name, settings.maxDeaths(), stopping);
        return settings.devices().stream()
                .map(device -> new DeviceWorker(source, run, device, name, settings))
                .toList();
    }
}
