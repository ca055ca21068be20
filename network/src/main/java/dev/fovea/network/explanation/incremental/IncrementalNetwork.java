package dev.fovea.network.explanation.incremental;

import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.Placement;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A network in stages, for images of which a window is covered. Owns the stages' sessions; any number of threads may run it. */
public final class IncrementalNetwork implements AutoCloseable {

    private final Covering covering;
    private final Plan plan;
    private final Session front;
    private final List<Session> stages = new ArrayList<>();
    private final Session tail;
    private final long bytes;

    private IncrementalNetwork(Graph graph, Covering covering, Plan plan, Engine engine, SessionOptions options) {
        this.covering = covering;
        this.plan = plan;
        final List<Session> opened = new ArrayList<>();
        try {
            final Graph kept =
                    graph.returning(plan.stages().stream().map(Stage::output).toList());
            this.front = open(kept, engine, options, opened);
            long sum = kept.parameterBytes() + plan.tail().parameterBytes();
            for (Stage stage : plan.stages()) {
                stages.add(open(stage.graph(), engine, options.withAnyExtent(), opened));
                sum += stage.graph().parameterBytes();
            }
            this.tail = open(plan.tail(), engine, options, opened);
            this.bytes = sum;
        } catch (RuntimeException e) {
            opened.forEach(Session::close);
            throw e;
        }
    }

    private static Session open(Graph graph, Engine engine, SessionOptions options, List<Session> opened) {
        final Session session = engine.open(graph, options);
        opened.add(session);
        return session;
    }

    /**
     * Splits a network of one image [N, C, H, W] into stages.
     *
     * @return absent where whole passes cost no more or the graph does not allow it, as where every position depends on all others
     * @throws dev.fovea.network.engine.EngineException if the runtime refuses a stage
     */
    public static Optional<IncrementalNetwork> open(
            Graph graph, Covering covering, Engine engine, SessionOptions options) {
        final Graph needed = graph.returning(graph.outputs().subList(0, 1));
        return new Planner(needed, covering)
                .plan()
                .map(plan -> new IncrementalNetwork(needed, covering, plan, engine, options));
    }

    public Placement placement() {
        return tail.placement();
    }

    /** All positions of the window, in batches whose crops are about as large; the largest come first. */
    public List<List<Integer>> batches() {
        return plan.batches();
    }

    /** What the weights of the stages take in native memory. */
    public long bytes() {
        return bytes;
    }

    /** The values of an image [1, C, H, W] that the stages start from, by name. */
    public Kept keep(Tensor image) {
        final String input = plan.stages().get(0).input();
        return new Kept(image, front.run(Map.of(input, image)));
    }

    /** What the uncovered image computes. Any number of threads may cover it. */
    public final class Kept {

        private final KeptValue image;
        private final Map<String, KeptValue> values = new HashMap<>();
        /** As many as threads have run batches at once. */
        private final Queue<Scratch> scratches = new ConcurrentLinkedQueue<>();

        private Kept(Tensor image, Map<String, Tensor> values) {
            this.image = KeptValue.of(image);
            values.forEach((name, value) -> this.values.put(name, KeptValue.of(value)));
        }

        /** The network's first output for the image covered at each of these positions, one of the {@link #batches}, [N, ...]. */
        public Tensor covered(List<Integer> positions, float fill) {
            final Scratch free = scratches.poll();
            final Scratch scratch = free == null ? new Scratch() : free;
            final Tensor answers = covered(positions, fill, scratch);
            scratches.add(scratch);
            return answers;
        }

        private Tensor covered(List<Integer> positions, float fill, Scratch scratch) {
            final int count = positions.size();
            List<Area> changed = positions.stream().map(covering::area).toList();
            final float[] covers =
                    new float[Math.toIntExact(count * image.shape().dim(1)) * covering.window() * covering.window()];
            Arrays.fill(covers, fill);
            final Shape shape = Shape.of(count, image.shape().dim(1), covering.window(), covering.window());
            Patches patches = new Patches(Tensor.of(shape, covers), changed, changed);
            KeptValue kept = image;
            for (int i = 0; i < plan.stages().size(); i++) {
                final Stage stage = plan.stages().get(i);
                changed = changed.stream().map(stage::changed).toList();
                final List<Area> crops = stage.read(changed);
                final Tensor written = Objects.requireNonNull(stages.get(i)
                        .run(Map.of(stage.input(), patches.on(kept, crops, scratch)))
                        .get(stage.output()));
                patches =
                        new Patches(written, crops.stream().map(stage::written).toList(), changed);
                kept = Objects.requireNonNull(values.get(stage.output()));
            }
            final Tensor last = patches.on(kept, Collections.nCopies(count, kept.area()), scratch);
            return Objects.requireNonNull(
                    tail.run(Map.of(plan.lastCut(), last)).get(plan.tail().output()));
        }
    }

    @Override
    public void close() {
        front.close();
        stages.forEach(Session::close);
        tail.close();
    }
}
