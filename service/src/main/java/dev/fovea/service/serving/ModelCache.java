package dev.fovea.service.serving;

import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.store.ModelReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Versions in memory. When their weights take more than the budget, those used longest ago are let go; the one just loaded stays even
 * if it is larger on its own. A version is loaded by one thread while the others that want it wait.
 */
final class ModelCache {

    private static final Logger LOG = LoggerFactory.getLogger(ModelCache.class);

    private final ModelLoader loader;
    private final long budget;
    private final Duration maxWait;
    private final ConcurrentMap<ModelReference, CountDownLatch> loading = new ConcurrentHashMap<>();

    /** The one used longest ago first. */
    private final Map<ModelReference, LoadedModel> loaded = new LinkedHashMap<>(16, 0.75f, true);

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private boolean closed;

    /**
     * Makes an empty cache.
     *
     * @param budget bytes that the weights may take
     * @param maxWait for a version that another thread is loading
     */
    ModelCache(ModelLoader loader, long budget, Duration maxWait) {
        this.loader = loader;
        this.budget = budget;
        this.maxWait = maxWait;
    }

    /**
     * Leases a version, after loading it if it is not in memory.
     *
     * @param version a reference with a version
     * @throws ProblemException {@code unhealthy-model}, or {@code unavailable} if another thread takes too long to load it
     * @throws dev.fovea.store.ModelNotFoundException if it is not in the store
     */
    ModelLoan lend(ModelReference version) {
        final long deadline = System.nanoTime() + maxWait.toNanos();
        ModelLoan loan = leaseLoaded(version);
        (loan == null ? misses : hits).increment();
        while (loan == null) {
            final CountDownLatch mine = new CountDownLatch(1);
            final CountDownLatch others = loading.putIfAbsent(version, mine);
            if (others == null) {
                loan = load(version, mine);
            } else {
                await(others, deadline, version);
                loan = leaseLoaded(version);
            }
        }
        return loan;
    }

    private synchronized @Nullable ModelLoan leaseLoaded(ModelReference version) {
        final LoadedModel model = loaded.get(version);
        return model == null ? null : model.lend();
    }

    private ModelLoan load(ModelReference version, CountDownLatch done) {
        try {
            // Another thread may have loaded it just before this one took its turn.
            final ModelLoan loan = leaseLoaded(version);
            return loan == null ? admit(version, loader.load(version, this::makeRoom)) : loan;
        } finally {
            loading.remove(version);
            done.countDown();
        }
    }

    private synchronized ModelLoan admit(ModelReference version, LoadedModel model) {
        if (closed) {
            model.retire();
            throw ProblemType.UNAVAILABLE
                    .because("Fovea is shutting down. Ask another instance, or this one when it is back.")
                    .retryAfter(maxWait)
                    .exception();
        }
        final ModelLoan loan = Objects.requireNonNull(model.lend());
        loaded.put(version, model);
        makeRoom();
        return loan;
    }

    /** Lets go of the versions used longest ago until the budget is kept or one is left, and then of what that one can do without. */
    synchronized void makeRoom() {
        final Iterator<Map.Entry<ModelReference, LoadedModel>> eldest =
                loaded.entrySet().iterator();
        while (bytes() > budget && loaded.size() > 1) {
            final Map.Entry<ModelReference, LoadedModel> entry = eldest.next();
            eldest.remove();
            entry.getValue().retire();
            LOG.info("Let go of {} to make room", entry.getKey());
        }
        if (bytes() > budget) {
            loaded.values().forEach(LoadedModel::shrink);
        }
    }

    private static void await(CountDownLatch done, long deadline, ModelReference version) {
        try {
            if (done.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw ProblemType.UNAVAILABLE
                .because("The model '%s' is still being loaded. Come back in a moment.".formatted(version))
                .retryAfter(Duration.ofSeconds(5))
                .exception();
    }

    /** Lets go of the versions that {@code unwanted} names. */
    synchronized void drop(Predicate<ModelReference> unwanted) {
        loaded.entrySet().removeIf(entry -> {
            final boolean drop = unwanted.test(entry.getKey());
            if (drop) {
                entry.getValue().retire();
            }
            return drop;
        });
    }

    /** How often a version was in memory when it was wanted. */
    long hits() {
        return hits.sum();
    }

    /** How often it was not. */
    long misses() {
        return misses.sum();
    }

    synchronized boolean isLoaded(ModelReference version) {
        return loaded.containsKey(version);
    }

    /** What is in memory, the one used longest ago first. */
    synchronized List<LoadedVersion> loaded() {
        final List<LoadedVersion> all = new ArrayList<>();
        loaded.forEach((version, model) -> all.add(new LoadedVersion(version, model.placement(), model.bytes())));
        return all;
    }

    /** What the weights in memory take, with those that explanations need. */
    synchronized long bytes() {
        return loaded.values().stream().mapToLong(LoadedModel::bytes).sum();
    }

    /** Lets go of everything; nothing is loaded any more. */
    synchronized void close() {
        closed = true;
        drop(version -> true);
    }
}
