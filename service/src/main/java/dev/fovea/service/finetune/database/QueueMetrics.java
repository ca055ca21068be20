package dev.fovea.service.finetune.database;

import dev.fovea.service.finetune.job.JobStore;
import dev.fovea.service.settings.TrainingDevice;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The gauges {@code fovea.jobs.waiting}, {@code fovea.jobs.running}, and {@code fovea.jobs.oldest.age} in seconds, for each device. Every
 * process that has the database open knows them of the whole queue; without it they are NaN.
 */
@Component
final class QueueMetrics implements MeterBinder {

    private final JobDatabase database;

    QueueMetrics(JobDatabase database) {
        this.database = database;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (TrainingDevice device : TrainingDevice.values()) {
            gauge("fovea.jobs.waiting", device, jobs -> jobs.waiting(device))
                    .description("Jobs that wait for a worker")
                    .register(registry);
            gauge("fovea.jobs.running", device, jobs -> jobs.active(device))
                    .description("Jobs that a worker has, or had when it died")
                    .register(registry);
            gauge("fovea.jobs.oldest.age", device, jobs -> age(jobs, device))
                    .description("Seconds since the oldest job that waits was sent; 0 if none waits")
                    .baseUnit("seconds")
                    .register(registry);
        }
    }

    private Gauge.Builder<Supplier<Number>> gauge(
            String name, TrainingDevice device, Function<JobStore, Number> value) {
        return Gauge.builder(name, () -> read(value))
                .tag("device", device.word())
                .strongReference(true);
    }

    private Number read(Function<JobStore, Number> value) {
        try {
            return database.ifOpen().map(OpenDatabase::jobs).map(value).orElse(Double.NaN);
        } catch (DataAccessException | TransactionException e) {
            return Double.NaN;
        }
    }

    private static double age(JobStore jobs, TrainingDevice device) {
        return jobs.oldest(device)
                .map(created -> (System.currentTimeMillis() - created) / 1000.0)
                .orElse(0.0);
    }
}
