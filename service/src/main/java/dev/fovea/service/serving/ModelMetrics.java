package dev.fovea.service.serving;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** The gauges {@code fovea.models.loaded} and {@code fovea.models.memory}, and the counter {@code fovea.models.wanted} with what became of it. */
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
        wanted("hit", ModelServer::hits).register(registry);
        wanted("miss", ModelServer::misses).register(registry);
    }

    private FunctionCounter.Builder<ModelServer> wanted(String result, ToDoubleFunction<ModelServer> count) {
        return FunctionCounter.builder("fovea.models.wanted", server, count)
                .description("Versions that requests wanted, and whether they were in memory")
                .tag("result", result);
    }

    private static double bytes(ModelServer server) {
        return server.loaded().stream().mapToLong(LoadedVersion::bytes).sum();
    }
}
