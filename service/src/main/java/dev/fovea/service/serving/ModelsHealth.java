package dev.fovea.service.serving;

import dev.fovea.network.engine.Placement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Shows where models run and why others were refused; down while there is one of these. Readiness does not depend on it. */
@Component("models")
final class ModelsHealth implements HealthIndicator {

    private final ModelServer server;

    ModelsHealth(ModelServer server) {
        this.server = server;
    }

    @Override
    public Health health() {
        final Map<String, Object> loaded = new LinkedHashMap<>();
        server.loaded().forEach(version -> loaded.put(version.reference().toString(), describe(version)));
        final Map<String, String> unhealthy = new TreeMap<>();
        server.unhealthy().forEach((version, reason) -> unhealthy.put(version.toString(), reason));
        return (unhealthy.isEmpty() ? Health.up() : Health.down())
                .withDetail("loaded", loaded)
                .withDetail("unhealthy", unhealthy)
                .build();
    }

    private static Map<String, Object> describe(LoadedVersion version) {
        final Placement placement = version.placement();
        final Map<String, Object> details = new LinkedHashMap<>();
        details.put("engine", placement.engine());
        details.put("device", placement.device().toString());
        if (placement.fallback() != null) {
            details.put("fallback", placement.fallback());
        }
        details.put("bytes", version.bytes());
        return details;
    }
}
