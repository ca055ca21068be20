package dev.fovea.service.inference;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** The gauge {@code fovea.queue.load}, and the counter {@code fovea.requests.shed} with the reason. */
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
        for (Shed reason : Shed.values()) {
            FunctionCounter.builder("fovea.requests.shed", pool, counted -> counted.shed(reason))
                    .description("Requests that were turned away")
                    .tag("reason", reason.word())
                    .register(registry);
        }
    }
}
