package dev.fovea.service.serving;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** The gauges {@code fovea.models.loaded} and {@code fovea.models.memory}. */
@Component
final class ModelMetrics implements MeterBinder {

    private final ModelServer server;

    ModelMetrics(ModelServer server) {
        this.server = server;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("fovea.models.loaded", server, models -> models.loaded().size())
                .description("Versions in memory")
                .register(registry);
        Gauge.builder("fovea.models.memory", server, ModelMetrics::bytes)
                .description("What the weights of the versions in memory take")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
    }

    private static double bytes(ModelServer server) {
        return server.loaded().stream().mapToLong(LoadedVersion::bytes).sum();
    }
}
