package dev.fovea.service.inference;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** The gauge {@code fovea.queue.load}. */
@Component
final class PoolMetrics implements MeterBinder {

    private final InferencePool pool;

    PoolMetrics(InferencePool pool) {
        this.pool = pool;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("fovea.queue.load", pool, InferencePool::load)
                .description("Images that are waiting or worked on")
                .register(registry);
    }
}
