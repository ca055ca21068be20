package dev.fovea.service.finetune.database;

import dev.fovea.service.settings.TrainingDevice;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/**
 * The gauges {@code fovea.jobs.waiting}, {@code fovea.jobs.running}, and {@code fovea.jobs.oldest.age} in seconds, for each device. Every
 * process that has the database open knows them of the whole queue; without it they are NaN.
 */
@Component
final class QueueMetrics implements MeterBinder {

    private final QueueLook look;

    QueueMetrics(QueueLook look) {
        this.look = look;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (TrainingDevice device : TrainingDevice.values()) {
            gauge("fovea.jobs.waiting", device, QueueLook.Queue::waiting)
                    .description("Jobs that wait for a worker")
                    .register(registry);
            gauge("fovea.jobs.running", device, QueueLook.Queue::running)
                    .description("Jobs that a worker has, or had when it died")
                    .register(registry);
            gauge("fovea.jobs.oldest.age", device, QueueLook.Queue::oldestSeconds)
                    .description("Seconds since the oldest job that waits was sent; 0 if none waits")
                    .baseUnit("seconds")
                    .register(registry);
        }
    }

    private Gauge.Builder<Supplier<Number>> gauge(
            String name, TrainingDevice device, ToDoubleFunction<QueueLook.Queue> value) {
        return Gauge.builder(name, () -> (Number) value.applyAsDouble(look.at(device)))
                .tag("device", device.word())
                .strongReference(true);
    }
}
