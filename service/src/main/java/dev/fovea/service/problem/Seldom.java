package dev.fovea.service.problem;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Lets something be said once in a while, however often there is reason to: a database that is away would fill the log. */
public final class Seldom {

    private final long pause;
    private final AtomicLong next;

    public Seldom(Duration pause) {
        this.pause = pause.toNanos();
        this.next = new AtomicLong(System.nanoTime());
    }

    /** Whether it is to be said now. */
    public boolean isNow() {
        final long now = System.nanoTime();
        final long due = next.get();
        return now - due >= 0 && next.compareAndSet(due, now + pause);
    }
}
