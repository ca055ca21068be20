package dev.fovea.network.explanation.pass;

import dev.fovea.network.engine.Placement;
import dev.fovea.network.explanation.Parallelism;
import dev.fovea.network.graph.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one call has computed of its image, so that its methods share it, where its passes ran, and whether it should go on. Passes
 * over other images, such as variants of it, are not kept. Several threads may make them.
 */
final class Call {

    private final @Nullable Tensor image;
    private final BooleanSupplier cancelled;
    private final Object asking = new Object();
    private final Parallelism parallelism;
    private final Map<List<Object>, Object> known = new HashMap<>();
    private final Set<Placement> forwards = ConcurrentHashMap.newKeySet();
    private final Set<Placement> backwards = ConcurrentHashMap.newKeySet();

    private Call(@Nullable Tensor image, BooleanSupplier cancelled, Parallelism parallelism) {
        this.image = image;
        this.cancelled = cancelled;
        this.parallelism = parallelism;
    }

    /** Every pass is made anew. */
    static Call unshared() {
        return new Call(null, () -> false, Parallelism.NONE);
    }

    /** Passes over this image are made once, and none begins once {@code cancelled} holds. */
    static Call over(Tensor image, BooleanSupplier cancelled, Parallelism parallelism) {
        return new Call(image, cancelled, parallelism);
    }

    /** Of the same call over another network: nothing is shared, and none begins once the call is cancelled. */
    Call ofAnotherNetwork() {
        return new Call(null, cancelled, parallelism);
    }

    Parallelism parallelism() {
        return parallelism;
    }

    /**
     * To be called before a pass forwards.
     *
     * @throws CancellationException if the call should not go on
     */
    void forwards(Placement placement) {
        begin(forwards, placement);
    }

    /** As {@link #forwards}, before a pass that can be differentiated. */
    void backwards(Placement placement) {
        begin(backwards, placement);
    }

    private void begin(Set<Placement> placements, Placement placement) {
        synchronized (asking) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("The explanation was cancelled");
            }
        }
        placements.add(placement);
    }

    private boolean isShared(Tensor images) {
        return image != null && image.equals(images);
    }

    /** What is known of the image, or is found now; of other images it is found each time. */
    <T> T once(Tensor images, Class<T> kind, Object key, Supplier<T> find) {
        if (!isShared(images)) {
            return find.get();
        }
        synchronized (this) {
            final List<Object> question = List.of(kind, key);
            final Object answer = known.get(question);
            if (answer != null) {
                return kind.cast(answer);
            }
            final T found = find.get();
            known.put(question, found);
            return found;
        }
    }

    Set<Placement> forwards() {
        return Set.copyOf(forwards);
    }

    Set<Placement> backwards() {
        return Set.copyOf(backwards);
    }
}
