package dev.fovea.service.explain;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the numbers of all maps of a request, which are kept until all images are explained. Any number of threads may add. */
final class MapNumbers {

    /** More than one answer may have. */
    static final class TooManyException extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooManyException(int limit) {
            super("The maps have more than %d numbers".formatted(limit));
        }
    }

    private final int limit;
    private final AtomicLong numbers = new AtomicLong();

    MapNumbers(int limit) {
        this.limit = limit;
    }

    /** @throws TooManyException if there are more than the limit by now */
    void add(List<MethodFinding> findings) {
        final long more = findings.stream()
                .map(finding -> finding.attribution().map())
                .mapToLong(map -> (long) map.height() * map.width())
                .sum();
        if (numbers.addAndGet(more) > limit) {
            throw new TooManyException(limit);
        }
    }
}
