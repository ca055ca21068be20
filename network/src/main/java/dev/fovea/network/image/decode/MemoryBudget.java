package dev.fovea.network.image.decode;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/**
 * Memory that pictures share while they are decoded: who needs some waits until there is room, first come, first served. Counts what decoders
 * say that they will take. For any number of threads.
 */
public final class MemoryBudget {

    private static final int UNIT = 1 << 10;
    private static final long MOST = (long) Integer.MAX_VALUE * UNIT;

    private final long bytes;
    private final Semaphore units;

    /** A part of the memory that is in use until it is closed. */
    @FunctionalInterface
    public interface Share extends AutoCloseable {
        @Override
        void close();
    }

    /** @param bytes at least 1 KiB; of more than 2 TiB the rest is not used */
    public MemoryBudget(long bytes) {
        if (bytes < UNIT) {
            throw new IllegalArgumentException(
                    "The memory for decoding must be at least 1 KiB, not " + bytes + " bytes");
        }
        this.bytes = Math.min(MOST, bytes);
        this.units = new Semaphore((int) (this.bytes / UNIT), true);
    }

    /** As much as there may ever be. */
    public static MemoryBudget unlimited() {
        return new MemoryBudget(MOST);
    }

    /** All of it, in bytes. */
    public long bytes() {
        return bytes;
    }

    /** What nobody uses at the moment, in bytes. */
    public long free() {
        return (long) units.availablePermits() * UNIT;
    }

    /**
     * Waits for room.
     *
     * @param wanted bytes, at most {@link #bytes()}
     * @throws CancellationException if the thread is interrupted while it waits; it stays interrupted
     */
    public Share take(long wanted) {
        if (wanted > bytes) {
            throw new IllegalArgumentException(wanted + " bytes are more than all " + bytes);
        }
        final int count = (int) Math.min(bytes / UNIT, (wanted + UNIT - 1) / UNIT);
        try {
            units.acquire(count);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("Waiting for memory was interrupted").initCause(e);
        }
        return () -> units.release(count);
    }
}
