package dev.fovea.network.explanation;

import dev.fovea.network.engine.Placement;
import dev.fovea.network.engine.RectifierRule;
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
final class Passes {

    private final @Nullable Tensor image;
    private final BooleanSupplier cancelled;
    private final Object asking = new Object();
    private final Parallelism parallelism;
    private final Map<List<String>, Map<String, Tensor>> fronts = new HashMap<>();
    private final Map<List<Object>, CamEvidence> evidence = new HashMap<>();
    private final Map<List<Object>, ScoreGradient> gradients = new HashMap<>();
    private final Set<Placement> forwards = ConcurrentHashMap.newKeySet();
    private final Set<Placement> backwards = ConcurrentHashMap.newKeySet();
    private @Nullable Logits answer;

    private Passes(@Nullable Tensor image, BooleanSupplier cancelled, Parallelism parallelism) {
        this.image = image;
        this.cancelled = cancelled;
        this.parallelism = parallelism;
    }

    /** Every pass is made anew. */
    static Passes unshared() {
        return new Passes(null, () -> false, Parallelism.NONE);
    }

    /** Passes over this image are made once, and none begins once {@code cancelled} holds. */
    static Passes over(Tensor image, BooleanSupplier cancelled, Parallelism parallelism) {
        return new Passes(image, cancelled, parallelism);
    }

    /** Of the same call over another network: nothing is shared, and none begins once the call is cancelled. */
    Passes ofAnotherNetwork() {
        return new Passes(null, cancelled, parallelism);
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

    Logits answer(Tensor images, Supplier<Logits> pass) {
        if (!isShared(images)) {
            return pass.get();
        }
        synchronized (this) {
            Logits known = answer;
            if (known == null) {
                known = pass.get();
                answer = known;
            }
            return known;
        }
    }

    Map<String, Tensor> front(Tensor images, List<String> layers, Supplier<Map<String, Tensor>> pass) {
        return once(images, fronts, layers, pass);
    }

    CamEvidence evidence(ExplanationRequest request, List<String> layers, Supplier<CamEvidence> pass) {
        return once(request.input(), evidence, List.of(layers, request.target()), pass);
    }

    ScoreGradient gradient(ExplanationRequest request, RectifierRule rule, Supplier<ScoreGradient> pass) {
        return once(request.input(), gradients, List.of(rule, request.target()), pass);
    }

    private <K, V> V once(Tensor images, Map<K, V> known, K key, Supplier<V> pass) {
        if (!isShared(images)) {
            return pass.get();
        }
        synchronized (this) {
            V value = known.get(key);
            if (value == null) {
                value = pass.get();
                known.put(key, value);
            }
            return value;
        }
    }

    Set<Placement> forwards() {
        return Set.copyOf(forwards);
    }

    Set<Placement> backwards() {
        return Set.copyOf(backwards);
    }
}
