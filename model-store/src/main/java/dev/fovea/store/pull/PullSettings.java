package dev.fovea.store.pull;

import java.time.Duration;

/**
 * Bounds of a pull.
 *
 * @param maxBytes of a file; larger ones are refused
 * @param connectTimeout until a connection stands
 * @param stallTimeout until an answer starts, and between two pieces of it
 * @param attempts in all, at least 1, when the server or the network fails for the moment
 * @param backoff before the second attempt; doubles before every further one
 */
public record PullSettings(
        long maxBytes, Duration connectTimeout, Duration stallTimeout, int attempts, Duration backoff) {
    /** 2 GiB, 10 seconds to connect, 60 seconds without data, 5 attempts after 1, 2, 4 and 8 seconds. */
    public static final PullSettings DEFAULT =
            new PullSettings(2L << 30, Duration.ofSeconds(10), Duration.ofSeconds(60), 5, Duration.ofSeconds(1));

    public PullSettings {
        if (maxBytes < 1 || attempts < 1 || attempts > 20) {
            throw new IllegalArgumentException("A pull needs a size limit above 0 and 1 to 20 attempts");
        }
        if (!isPositive(connectTimeout) || !isPositive(stallTimeout) || backoff.isNegative()) {
            throw new IllegalArgumentException("The time-outs of a pull must be positive, the back-off not negative");
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }
}
