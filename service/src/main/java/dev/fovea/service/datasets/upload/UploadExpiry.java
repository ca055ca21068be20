package dev.fovea.service.datasets.upload;

import dev.fovea.service.settings.FoveaProperties;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** Clears abandoned uploads away at start and every now and then. */
@Component
final class UploadExpiry implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(UploadExpiry.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final UploadStore uploads;
    private final long everyMillis;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("upload-expiry-"));
    private volatile @Nullable Future<?> clearing;

    UploadExpiry(UploadStore uploads, FoveaProperties properties) {
        this.uploads = uploads;
        this.everyMillis = Math.max(
                1000,
                Math.min(
                        LONGEST_PAUSE.toMillis(),
                        properties.datasets().uploadExpiry().toMillis()));
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        clearing = timer.scheduleWithFixedDelay(this::clear, 0, everyMillis, TimeUnit.MILLISECONDS);
    }

    private void clear() {
        try {
            uploads.removeExpired();
        } catch (RuntimeException e) {
            // An exception would end the timer; the disk may be back the next time.
            LOG.error("Abandoned uploads could not be cleared away", e);
        }
    }

    @Override
    public void destroy() {
        if (clearing != null) {
            clearing.cancel(true);
        }
        timer.shutdownNow();
    }
}
