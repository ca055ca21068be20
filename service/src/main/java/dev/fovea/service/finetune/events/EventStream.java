package dev.fovea.service.finetune.events;

import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.job.JobEvent;
import dev.fovea.service.finetune.job.JobStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The events of one job on their way to one client. */
final class EventStream {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private static final long NO_TIMEOUT = 0;

    /** A client that has gone is found out by writing to it. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

    private final JobStore jobs;
    private final String id;
    private final SseEmitter emitter = new SseEmitter(NO_TIMEOUT);
    private int last;
    private long written = System.nanoTime();
    private volatile boolean gone;
    private volatile @Nullable Future<?> sending;

    EventStream(JobStore jobs, String id, int after) {
        this.jobs = jobs;
        this.id = id;
        this.last = after;
        emitter.onError(error -> gone = true);
        emitter.onCompletion(() -> gone = true);
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
            // The state is read first: what happened before the end is then among the events.
            final Optional<Job> job = jobs.find(id);
            final List<JobEvent> events = jobs.eventsAfter(id, last);
            for (JobEvent event : events) {
                emitter.send(SseEmitter.event()
                        .id(Integer.toString(event.number()))
                        .name(event.name())
                        .data(event.data()));
                last = event.number();
            }
            giveSignOfLife(!events.isEmpty());
            if (events.isEmpty() && job.map(now -> now.state().isFinal()).orElse(true)) {
                return false;
            }
            return true;
        } catch (IOException | IllegalStateException e) {
            LOG.debug("A client that watched the job {} has gone", id, e);
            return false;
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The events of the job {} cannot be read; its client may come back", id, e);
            return false;
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
