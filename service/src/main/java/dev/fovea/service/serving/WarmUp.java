package dev.fovea.service.serving;

import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.service.settings.Role;
import dev.fovea.store.ModelReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Loads the models that were asked for at start, {@code fovea.models} and the default, and holds readiness back until each has been
 * loaded once. Loading begins as soon as Spring has made this, beside the rest of the start. What cannot be loaded yet is tried again with
 * every look at the store; who brings a model at start may call {@link #advance} so that nobody waits for that. A process that answers no
 * requests needs none of them.
 */
@Component("warmUp")
public final class WarmUp implements InitializingBean, ApplicationRunner, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private final ModelServer server;
    private final FoveaProperties properties;
    private final boolean wanted;

    /** Why they are not loaded yet, by reference. */
    private final ConcurrentMap<ModelReference, String> pending = new ConcurrentHashMap<>();

    private CompletableFuture<?> early = CompletableFuture.completedFuture(null);

    WarmUp(ModelServer server, FoveaProperties properties) {
        this.server = server;
        this.properties = properties;
        this.wanted = properties.roles().contains(Role.API);
        if (wanted) {
            expect(properties);
        }
    }

    private void expect(FoveaProperties properties) {
        Stream.concat(properties.models().stream(), Stream.ofNullable(properties.defaultModel()))
                .map(ModelReference::parse)
                .forEach(reference -> pending.put(reference, "It is not loaded yet"));
    }

    @Override
    public void afterPropertiesSet() {
        early = CompletableFuture.runAsync(this::loadEarly, WarmUp::inBackground);
    }

    /** A start that fails elsewhere does not wait for a model. */
    private static void inBackground(Runnable work) {
        final Thread thread = new Thread(work, "warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private void loadEarly() {
        try {
            load();
        } catch (RuntimeException e) {
            LOG.debug("The models are tried again when the rest has started", e);
        }
    }

    private void load() {
        if (!wanted) {
            return;
        }
        server.defaultModel().ifPresent(reference -> pending.putIfAbsent(reference, "It is not loaded yet"));
        advance();
    }

    /** Spring reports readiness after its runners; with nothing configured, the only model of the store is loaded by then. */
    @Override
    public void run(ApplicationArguments arguments) {
        early.join();
        load();
        if (wanted && server.defaultModel().isEmpty() && properties.models().isEmpty()) {
            LOG.info("No default model. GET /catalog lists models to pull, POST /models pulls one or imports yours");
        }
    }

    /** Loads what is still missing, as far as it is in the store. */
    public void advance() {
        for (ModelReference reference : pending.keySet()) {
            try {
                server.warm(reference);
                pending.remove(reference);
            } catch (ProblemException e) {
                final String reason = e.problem().detail();
                if (!reason.equals(pending.put(reference, reason))) {
                    LOG.warn("Not ready for requests yet: {}", reason);
                }
            }
        }
    }

    @Override
    public Health health() {
        final Map<String, String> reasons = new TreeMap<>();
        pending.forEach((reference, reason) -> reasons.put(reference.toString(), reason));
        return reasons.isEmpty()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetails(new LinkedHashMap<>(reasons))
                        .build();
    }
}
