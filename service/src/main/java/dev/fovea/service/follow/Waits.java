package dev.fovea.service.follow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * All clients that wait. One thread for each kind of work looks for ends, so that a client costs no thread and a kind that does not answer keeps no other
 * waiting.
 */
@Component
final class Waits implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Waits.class);

    private static final Duration EVERY = Duration.ofMillis(100);

    /** Ends before the web server does, which would otherwise wait for them. */
    private static final int BEFORE_THE_WEB_SERVER = DEFAULT_PHASE;

    private final Set<Wait<?>> open = ConcurrentHashMap.newKeySet();
    private final List<Followable<?>> kinds;
    private final ScheduledExecutorService timer;
    private volatile List<Future<?>> looking = List.of();

    Waits(List<Followable<?>> kinds) {
        this.kinds = List.copyOf(kinds);
        this.timer = Executors.newScheduledThreadPool(kinds.size(), new CustomizableThreadFactory("waits-"));
    }

    void add(Wait<?> wait) {
        open.add(wait);
        wait.result().onCompletion(() -> open.remove(wait));
    }

    /** How many clients wait. */
    int size() {
        return open.size();
    }

    private void look(Followable<?> kind) {
        final List<Wait<?>> waits =
                open.stream().filter(wait -> wait.work() == kind).toList();
        if (!waits.isEmpty()) {
            look(waits, ended(kind, waits));
        }
    }

    private void look(List<Wait<?>> waits, Set<String> ended) {
        final long now = System.nanoTime();
        for (Wait<?> wait : waits) {
            final boolean hasEnded = ended.contains(wait.id());
            if (hasEnded || now - wait.deadline() >= 0 || wait.gone().getAsBoolean()) {
                end(wait, hasEnded);
            }
        }
    }

    private void end(Wait<?> wait, boolean ended) {
        open.remove(wait);
        wait.result().setResult(new WaitEnd(wait, ended));
    }

    /** None, while nobody can be asked; then the clients wait on. */
    private static Set<String> ended(Followable<?> work, List<Wait<?>> waits) {
        try {
            return work.ended(waits.stream().map(Wait::id).collect(Collectors.toCollection(HashSet::new)));
        } catch (RuntimeException e) {
            LOG.debug("Ends cannot be looked for now", e);
            return Set.of();
        }
    }

    @Override
    public void start() {
        final List<Future<?>> all = new ArrayList<>();
        for (Followable<?> kind : kinds) {
            all.add(timer.scheduleWithFixedDelay(
                    () -> look(kind), EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS));
        }
        looking = all;
    }

    @Override
    public void stop() {
        looking = List.of();
        timer.shutdownNow();
        open.forEach(wait -> end(wait, false));
    }

    @Override
    public boolean isRunning() {
        return !looking.isEmpty();
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WEB_SERVER;
    }
}
