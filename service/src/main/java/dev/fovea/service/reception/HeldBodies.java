package dev.fovea.service.reception;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of all bodies that are kept at a time. */
final class HeldBodies {

    private final long limit;
    private final AtomicLong bytes = new AtomicLong();

    HeldBodies(long limit) {
        this.limit = limit;
    }

    /** Whether there was room for that many more. */
    boolean take(int more) {
        if (bytes.addAndGet(more) <= limit) {
            return true;
        }
        bytes.addAndGet(-more);
        return false;
    }

    void give(long back) {
        bytes.addAndGet(-back);
    }

    long bytes() {
        return bytes.get();
    }
}
