package dev.fovea.service.finetune.database;

import dev.fovea.service.settings.FoveaProperties.TrainingDevice;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The gauges {@code fovea.jobs.waiting}, and {@code fovea.jobs.oldest.age} in seconds, for each device. Every process that has the database
 * open knows them of the whole queue; without it they are NaN.
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
            final String name = device.name().toLowerCase(Locale.ROOT);
            Gauge.builder("fovea.jobs.waiting", device, this::waiting)
                    .description("Jobs that wait for a worker")
                    .tag("device", name)
                    .strongReference(true)
                    .register(registry);
            Gauge.builder("fovea.jobs.oldest.age", device, this::age)
                    .description("Seconds since the oldest job that waits was sent; 0 if none waits")
                    .baseUnit("seconds")
                    .tag("device", name)
                    .strongReference(true)
                    .register(registry);
        }
    }

    private double waiting(TrainingDevice device) {
        try {
            return database.ifOpen()
                    .map(open -> (double) open.jobs().waiting(device))
                    .orElse(Double.NaN);
        } catch (DataAccessException | TransactionException e) {
            return Double.NaN;
        }
    }

    private double age(TrainingDevice device) {
        try {
            return database.ifOpen()
                    .map(open -> open.jobs()
                            .oldest(device)
                            .map(created -> (System.currentTimeMillis() - created) / 1000.0)
                            .orElse(0.0))
                    .orElse(Double.NaN);
        } catch (DataAccessException | TransactionException e) {
            return Double.NaN;
        }
    }
}
