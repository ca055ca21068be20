package dev.fovea.service.serving;

import dev.fovea.service.settings.FoveaProperties;
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

/** Looks at the store every now and then, for what other processes publish, move or delete. */
@Component
final class StoreWatcher implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(StoreWatcher.class);

    private final ModelServer server;
    private final WarmUp warmUp;
    private final long everyMillis;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("store-watcher-"));
    private volatile @Nullable Future<?> watch;

    StoreWatcher(ModelServer server, WarmUp warmUp, FoveaProperties properties) {
        this.server = server;
        this.warmUp = warmUp;
        this.everyMillis = Math.max(1, properties.cache().refresh().toMillis());
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        watch = timer.scheduleWithFixedDelay(this::look, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            server.refresh();
            warmUp.advance();
        } catch (RuntimeException e) {
            // An exception would end the watch; the store may be back at the next look.
            LOG.error("The store could not be watched", e);
        }
    }

    @Override
    public void destroy() {
        if (watch != null) {
            watch.cancel(true);
        }
        timer.shutdownNow();
    }
}
