package dev.fovea.service.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;

class WaitsTest {

    private final Work work = new Work();
    private final Waits waits = new Waits(List.of(work));
    private final AtomicBoolean unreachable = new AtomicBoolean();
    private final AtomicBoolean done = new AtomicBoolean();

    @BeforeEach
    void start() {
        waits.start();
    }

    @AfterEach
    void stop() {
        waits.stop();
    }

    @Test
    void aClientThatHasLeftWaitsNoLonger() {
        final AtomicBoolean gone = new AtomicBoolean();
        final Wait<String> wait = add(60, gone::get);
        assertThat(waits.size()).isOne();

        gone.set(true);

        await().until(() -> wait.result().hasResult());
        assertThat(waits.size()).isZero();
    }

    @Test
    void anEndIsFoundAfterATimeInWhichNobodyCouldBeAsked() {
        unreachable.set(true);
        final Wait<String> wait = add(60, () -> false);
        done.set(true);

        unreachable.set(false);

        await().until(() -> wait.result().hasResult());
        assertThat(wait.result().getResult()).isEqualTo(new WaitEnd(wait, true));
    }

    @Test
    void theTimeEndsThoughNobodyCanBeAsked() {
        unreachable.set(true);

        final Wait<String> wait = add(0, () -> false);

        await().until(() -> wait.result().hasResult());
        assertThat(wait.result().getResult()).isEqualTo(new WaitEnd(wait, false));
    }

    @Test
    void whoeverWaitsIsAnsweredWhenTheServiceStops() {
        final Wait<String> wait = add(60, () -> false);

        waits.stop();

        assertThat(wait.result().hasResult()).isTrue();
    }

    private Wait<String> add(int seconds, BooleanSupplier gone) {
        final Wait<String> wait = Wait.of(
                work,
                "1",
                ResponseEntity.accepted().body("under way"),
                new PreferredWait(seconds),
                gone,
                System.nanoTime());
        waits.add(wait);
        return wait;
    }

    /** Something whose id is 1. */
    private final class Work implements Followable<String> {

        @Override
        public Class<String> body() {
            return String.class;
        }

        @Override
        public String word() {
            return "work";
        }

        @Override
        public String id(String answer) {
            return "1";
        }

        @Override
        public Set<String> ended(Collection<String> ids) {
            if (unreachable.get()) {
                throw new IllegalStateException("The database is away");
            }
            return done.get() ? Set.copyOf(ids) : Set.of();
        }

        @Override
        public String now(String id) {
            return "now";
        }

        @Override
        public ResponseEntity<?> outcome(String id) {
            return ResponseEntity.ok("made");
        }

        @Override
        public EventSource events(String id) {
            throw new AssertionError("Nobody watches");
        }
    }
}
