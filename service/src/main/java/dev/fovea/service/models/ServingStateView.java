package dev.fovea.service.models;

import dev.fovea.network.engine.Placement;
import dev.fovea.service.api.model.EngineNameJson;
import dev.fovea.service.api.model.ServingStateJson;
import dev.fovea.service.api.model.ServingStateJson.ReadinessEnum;
import dev.fovea.service.serving.LoadedVersion;
import dev.fovea.service.serving.ModelServer;
import dev.fovea.store.DamagedModelException;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What changes about a version while the service runs: whether it is in memory, and where. */
@Component
class ServingStateView {

    private final ModelStore store;
    private final ModelServer server;

    ServingStateView(ModelStore store, ModelServer server) {
        this.store = store;
        this.server = server;
    }

    /** A damaged version is never served. */
    ServingStateJson of(ModelReference version) {
        try {
            store.describe(version);
        } catch (DamagedModelException e) {
            return new ServingStateJson(version.toString(), ReadinessEnum.UNHEALTHY).reason(e.sentence());
        }
        return server.loaded().stream()
                .filter(loaded -> loaded.reference().equals(version))
                .findFirst()
                .map(ServingStateView::loaded)
                .orElseGet(() -> notLoaded(version));
    }

    private static ServingStateJson loaded(LoadedVersion version) {
        final Placement placement = version.placement();
        return new ServingStateJson(version.reference().toString(), ReadinessEnum.LOADED)
                .engine(EngineNameJson.fromValue(placement.engine()))
                .device(placement.device().toString())
                .fallback(placement.fallback())
                .bytes(version.bytes());
    }

    private ServingStateJson notLoaded(ModelReference version) {
        final String problem = server.status(version.name(), Objects.requireNonNull(version.version()))
                .problem();
        return problem == null
                ? new ServingStateJson(version.toString(), ReadinessEnum.IDLE)
                : new ServingStateJson(version.toString(), ReadinessEnum.UNHEALTHY).reason(problem);
    }
}
