package dev.fovea.service.follow;

import dev.fovea.service.problem.ProblemType;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Streams of events. Every client is sent what its source says is new, by two threads for all. */
@Component
public final class EventStreams implements SmartLifecycle {

    private static final int MOST = 1000;
    private static final int THREADS = 2;
    private static final Duration EVERY = Duration.ofMillis(500);

    /** Ends before the web server does, which would otherwise wait for them. */
    private static final int BEFORE_THE_WEB_SERVER = DEFAULT_PHASE;

    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer =
            Executors.newScheduledThreadPool(THREADS, new CustomizableThreadFactory("events-"));
    private volatile boolean running;

    /**
     * The answer to a client that watches: events, or {@code 204 No Content} if it comes back to what has ended and has all of it.
     *
     * @param lastEventId number of the last event that the client has; absent if none
     */
    public ResponseEntity<SseEmitter> answer(Followable<?> kind, String id, @Nullable String lastEventId) {
        final int last = lastEventId == null ? 0 : Integer.parseInt(lastEventId);
        if (last > 0) {
            final EventSource.News news = kind.events(id).after(last);
            if (news.ended() && news.events().isEmpty()) {
                return ResponseEntity.noContent().build();
            }
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(follow(kind, id, last));
    }

    /**
     * Begins to send.
     *
     * @param after number of the last event that the client has; 0 if none
     */
    <T> SseEmitter follow(Followable<T> kind, String id, int after) {
        if (open.size() >= MOST) {
            throw ProblemType.BUSY
                    .because("%d clients are watching events, the limit. Watch fewer, or ask now and then."
                            .formatted(MOST))
                    .retryAfter(Duration.ofSeconds(10))
                    .exception();
        }
        final EventStream stream = new EventStream(source(kind, id), kind.word(), after);
        open.add(stream);
        stream.sentBy(timer.scheduleWithFixedDelay(() -> send(stream), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS));
        return stream.emitter();
    }

    /** That of others who watch the same. */
    private SharedSource source(Followable<?> kind, String id) {
        return open.stream()
                .map(EventStream::source)
                .filter(SharedSource.class::isInstance)
                .map(SharedSource.class::cast)
                .filter(known -> known.isOf(kind, id))
                .findFirst()
                .orElseGet(() -> new SharedSource(kind, id));
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
