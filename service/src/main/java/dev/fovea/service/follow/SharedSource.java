package dev.fovea.service.follow;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What happens to one piece of work, for all clients that watch it: what was found for one of them a moment ago is told to the others without looking
 * again.
 */
final class SharedSource implements EventSource {

    /** Less than clients wait for what is new. */
    private static final Duration MOMENT = Duration.ofMillis(250);

    private final Followable<?> kind;
    private final String id;
    private final EventSource source;
    private final Map<Integer, Found> found = new HashMap<>();

    private record Found(News news, long time) {

        boolean isOld(long now) {
            return now - time > MOMENT.toNanos();
        }
    }

    SharedSource(Followable<?> kind, String id) {
        this.kind = kind;
        this.id = id;
        this.source = kind.events(id);
    }

    boolean isOf(Followable<?> otherKind, String otherId) {
        return kind.equals(otherKind) && id.equals(otherId);
    }

    @Override
    public synchronized News after(int number) {
        final long now = System.nanoTime();
        found.values().removeIf(known -> known.isOld(now));
        return found.computeIfAbsent(number, asked -> new Found(source.after(asked), now))
                .news();
    }
}
