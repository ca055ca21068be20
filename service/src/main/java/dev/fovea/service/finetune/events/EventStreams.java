package dev.fovea.service.finetune.events;

import dev.fovea.service.finetune.job.JobStore;
import dev.fovea.service.problem.ProblemType;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Streams of events. They are read from the database, so that any instance can send those of any worker. */
@Component
public final class EventStreams implements SmartLifecycle {

    private static final int MOST = 200;
    private static final int THREADS = 2;
    private static final Duration EVERY = Duration.ofMillis(500);

    /** Ends before the web server does, which would otherwise wait for them. */
    private static final int BEFORE_THE_WEB_SERVER = DEFAULT_PHASE;

    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer =
            Executors.newScheduledThreadPool(THREADS, new CustomizableThreadFactory("job-events-"));
    private volatile boolean running;

    /**
     * Begins to send.
     *
     * @param after number of the last event that the client has; 0 if none
     */
    public SseEmitter follow(JobStore jobs, String id, int after) {
        if (open.size() >= MOST) {
            throw ProblemType.BUSY
                    .because("%d jobs are being watched, the limit. Watch fewer, or ask for the job now and then."
                            .formatted(MOST))
                    .retryAfter(Duration.ofSeconds(10))
                    .exception();
        }
        final EventStream stream = new EventStream(jobs, id, after);
        open.add(stream);
        stream.sentBy(timer.scheduleWithFixedDelay(() -> send(stream), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS));
        return stream.emitter();
    }

    private void send(EventStream stream) {
        if (!stream.send()) {
            open.remove(stream);
            stream.end();
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
        open.forEach(EventStream::end);
        open.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WEB_SERVER;
    }
}
