package dev.fovea.service.models;

import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.serving.WarmUp;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.service.settings.Role;
import dev.fovea.service.task.Progress;
import dev.fovea.service.task.TaskResult;
import dev.fovea.service.task.TaskService;
import dev.fovea.service.task.Work;
import dev.fovea.store.ModelStore;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Pulls what {@code fovea.models} names and the store does not have, in the background. The service is not ready until all of them are
 * there; if one cannot be had, it keeps running and says why. A process that answers no requests leaves this to those that do.
 */
@Component("startupModels")
final class StartupModels implements ApplicationRunner, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(StartupModels.class);

    private final FoveaProperties properties;
    private final ModelPulls pulls;
    private final TaskService tasks;
    private final ModelStore store;
    private final WarmUp warmUp;
    private final Environment environment;

    /** Why a model is not there, by its name. */
    private final Map<String, String> reasons = new ConcurrentHashMap<>();

    StartupModels(
            FoveaProperties properties,
            ModelPulls pulls,
            TaskService tasks,
            ModelStore store,
            WarmUp warmUp,
            Environment environment) {
        this.properties = properties;
        this.pulls = pulls;
        this.tasks = tasks;
        this.store = store;
        this.warmUp = warmUp;
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!properties.roles().contains(Role.API)) {
            return;
        }
        final Set<String> present = Set.copyOf(store.names());
        properties.models().stream().filter(name -> !present.contains(name)).forEach(this::pull);
        if (present.isEmpty() && properties.models().isEmpty() && LOG.isInfoEnabled()) {
            final String port = environment.getProperty("local.server.port", "8080");
            LOG.info(HowToAdd.at("http://localhost:" + port));
        }
    }

    private void pull(String name) {
        reasons.put(name, "It is being pulled; GET /tasks says how far it is.");
        try {
            tasks.begin("Pull " + name, new Observed(name, pulls.work(name, null)));
        } catch (ProblemException e) {
            failed(name, e);
        }
    }

    private void failed(String name, Exception e) {
        final String reason = e instanceof ProblemException
                ? Objects.requireNonNullElse(e.getMessage(), "Its pull failed")
                : "Its pull ended early; the log says why. POST /models pulls it again.";
        reasons.put(name, reason);
        LOG.error("The model '{}' of fovea.models is not there, so the service is not ready. {}", name, reason);
    }

    /** A model that came on another way than the pull at start is there as well. */
    @Override
    public Health health() {
        final Map<String, String> missing = new TreeMap<>(reasons);
        if (!missing.isEmpty()) {
            missing.keySet().removeAll(Set.copyOf(store.names()));
        }
        return missing.isEmpty()
                ? Health.up().build()
                : Health.outOfService().withDetails(missing).build();
    }

    private final class Observed implements Work {

        private final String name;
        private final Work pull;

        Observed(String name, Work pull) {
            this.name = name;
            this.pull = pull;
        }

        @Override
        public TaskResult run(Progress progress) throws Exception {
            try {
                final TaskResult result = pull.run(progress);
                reasons.remove(name);
                warmUp.advance();
                return result;
            } catch (Exception e) {
                failed(name, e);
                throw e;
            }
        }

        @Override
        public void close() {
            pull.close();
        }
    }
}
