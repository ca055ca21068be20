package dev.fovea.service.retention;

import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.service.settings.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** Has a process with the role of the API delete what is old once an hour, also beside others that do. */
@Component
final class HourlySweep implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(HourlySweep.class);
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Retention retention;
    private final boolean wanted;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("retention-"));

    HourlySweep(Retention retention, FoveaProperties properties) {
        this.retention = retention;
        this.wanted = properties.roles().contains(Role.API);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (wanted) {
            final var unused =
                    timer.scheduleWithFixedDelay(this::sweep, PAUSE.toMinutes(), PAUSE.toMinutes(), TimeUnit.MINUTES);
        }
    }

    /** An exception would end the timer. */
    void sweep() {
        try {
            if (retention.mayFindSomething()) {
                final Sweep deleted = retention.delete(retention.find(Instant.now()));
                if (!deleted.isEmpty()) {
                    LOG.info("Deleted what is old: {}", deleted);
                }
            }
        } catch (ProblemException e) {
            LOG.warn("Nothing old was deleted: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("What is old could not be deleted", e);
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
