package dev.fovea.service.finetune.worker;

import dev.fovea.service.finetune.queue.Workers;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.service.settings.Role;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Trains, if this process has the role. Starts beside the service, which does not wait for the database; when the service stops, jobs
 * save a checkpoint and go back to their queue.
 */
@Component
final class Worker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private static final Duration DATABASE_RETRY = Duration.ofSeconds(10);

    private final Workers workers;
    private final ObjectProvider<DeviceWorkers> deviceWorkers;
    private final FoveaProperties.Worker settings;
    private final boolean wanted;
    private final boolean alone;
    private final String name;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final ScheduledExecutorService heart =
            Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("worker-heartbeat-"));
    private volatile List<DeviceWorker> devices = List.of();
    private @Nullable Thread starter;
    private @Nullable Future<?> beating;
    private volatile boolean running;

    Worker(Workers workers, ObjectProvider<DeviceWorkers> deviceWorkers, FoveaProperties properties) {
        this.workers = workers;
        this.deviceWorkers = deviceWorkers;
        this.settings = properties.worker();
        this.wanted = properties.roles().contains(Role.WORKER);
        this.alone = properties.roles().equals(Set.of(Role.WORKER));
        this.name = Objects.requireNonNullElseGet(
                settings.name(), () -> "worker-" + UUID.randomUUID().toString().substring(0, 8));
    }

    @EventListener(ApplicationReadyEvent.class)
    synchronized void begin() {
        if (wanted && starter == null && stopped.getCount() > 0) {
            starter = new Thread(this::openAndWork, "worker-start");
            starter.setDaemon(true);
            starter.start();
        }
    }

    private void openAndWork() {
        try {
            while (!tryToOpen()) {
                if (stopped.await(DATABASE_RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            work();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean tryToOpen() {
        try {
            return isNewest();
        } catch (ProblemException e) {
            LOG.error("This worker cannot train yet. {}", e.getMessage(), e.getCause());
            return false;
        }
    }

    /** A process that has nothing to do but train ends beside newer workers, so that whoever runs it notices. */
    private boolean isNewest() {
        final Optional<String> newer = workers.newer();
        if (newer.isPresent()) {
            LOG.error(
                    "This worker does not train: it is of version {}, and a worker of version {} is alive. Start the newer version here, too,"
                            + " or stop the newer workers first.",
                    workers.version(),
                    newer.get());
            if (alone) {
                Runtime.getRuntime().exit(1);
            }
        }
        return newer.isEmpty();
    }

    private synchronized void work() {
        if (stopped.getCount() == 0) {
            return;
        }
        devices = deviceWorkers.getObject().of(name, this::isStopping);
        beating =
                heart.scheduleWithFixedDelay(this::beat, 0, settings.heartbeat().toMillis(), TimeUnit.MILLISECONDS);
        devices.forEach(DeviceWorker::start);
        LOG.info("Worker {} takes jobs for {}", name, settings.devices());
    }

    private boolean isStopping() {
        return stopped.getCount() == 0;
    }

    private void beat() {
        try {
            workers.beat(name, settings.devices(), currentJob());
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The worker could not say that it is alive", e);
        }
    }

    private @Nullable String currentJob() {
        return devices.stream()
                .map(DeviceWorker::job)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void start() {
        running = true;
    }

    /** Waits until jobs have been given back. */
    @Override
    public void stop() {
        running = false;
        stopped.countDown();
        final List<DeviceWorker> started;
        final Future<?> beats;
        synchronized (this) {
            started = devices;
            beats = beating;
        }
        started.parallelStream().forEach(DeviceWorker::stop);
        if (beats != null) {
            beats.cancel(true);
        }
        heart.shutdownNow();
        if (!started.isEmpty()) {
            leave();
        }
    }

    private void leave() {
        try {
            workers.leave(name);
        } catch (ProblemException | DataAccessException | TransactionException e) {
            LOG.debug("The worker could not say that it leaves", e);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
