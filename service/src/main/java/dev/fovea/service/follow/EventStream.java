package dev.fovea.service.follow;

import dev.fovea.service.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What happens to one piece of work on its way to one client. */
final class EventStream {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private static final long NO_TIMEOUT = 0;

    /** A client that has gone is found out by writing to it. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

    /** Before a client whose connection broke connects again. */
    private static final Duration RECONNECT = Duration.ofSeconds(2);

    private static final String END = "end";

    private final EventSource source;
    private final String name;
    private final SseEmitter emitter;
    private int last;
    private boolean greeted;
    private long written = System.nanoTime();
    private volatile boolean gone;
    private volatile @Nullable Future<?> sending;

    /**
     * A stream that has sent nothing.
     *
     * @param name of such work, for the log
     * @param after number of the last event that the client has
     */
    EventStream(EventSource source, String name, int after) {
        this(source, name, after, new SseEmitter(NO_TIMEOUT));
    }

    /** Sends through an emitter that has sent nothing. */
    EventStream(EventSource source, String name, int after, SseEmitter emitter) {
        this.emitter = emitter;
        this.source = source;
        this.name = name;
        this.last = after;
        emitter.onError(error -> gone = true);
        emitter.onCompletion(() -> gone = true);
    }

    EventSource source() {
        return source;
    }

    SseEmitter emitter() {
        return emitter;
    }

    /** What sends, to be stopped at the end. */
    void sentBy(Future<?> repetition) {
        sending = repetition;
        if (gone) {
            repetition.cancel(false);
        }
    }

    /** Sends what is new; false if nothing will follow. */
    boolean send() {
        if (gone) {
            return false;
        }
        try {
            final boolean first = !greeted;
            greet();
            final EventSource.News news = source.after(last);
            for (EventSource.Event event : news.events()) {
                // What has no number is said once, even if nothing with one has happened yet.
                if (first || event.number() > 0) {
                    emitter.send(sent(event));
                    last = event.number();
                }
            }
            if (news.ended()) {
                emitter.send(SseEmitter.event().name(END).data(news.end()));
                return false;
            }
            giveSignOfLife(!news.events().isEmpty());
            return true;
        } catch (IOException | IllegalStateException e) {
            LOG.debug("A client that watched a {} has gone", name, e);
            return false;
        } catch (ProblemException | DataAccessException | TransactionException e) {
            LOG.warn("The events of a {} cannot be read; its client may come back", name, e);
            return false;
        }
    }

    private static SseEmitter.SseEventBuilder sent(EventSource.Event event) {
        final SseEmitter.SseEventBuilder sent = SseEmitter.event();
        return (event.number() == 0 ? sent : sent.id(Integer.toString(event.number())))
                .name(event.name())
                .data(event.data());
    }

    private void greet() throws IOException {
        if (!greeted) {
            greeted = true;
            emitter.send(SseEmitter.event().reconnectTime(RECONNECT.toMillis()));
        }
    }

    private void giveSignOfLife(boolean sent) throws IOException {
        final long now = System.nanoTime();
        if (!sent && now - written >= SIGN_OF_LIFE.toNanos()) {
            emitter.send(SseEmitter.event().comment(""));
            written = now;
        } else if (sent) {
            written = now;
        }
    }

    void end() {
        gone = true;
        final Future<?> repetition = sending;
        if (repetition != null) {
            repetition.cancel(false);
        }
        emitter.complete();
    }
}
