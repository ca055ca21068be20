package dev.fovea.training.data;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.Placement;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.feature.AveragePooling;
import dev.fovea.network.feature.FeatureExtraction;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.training.augmentation.Augmentation;
import dev.fovea.training.augmentation.PhotoAugmenter;
import dev.fovea.training.dataset.DatasetImage;
import dev.fovea.training.run.TrainingPlan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * One pass of photos through an engine, up to the layers whose features are wanted; maps are averaged over their positions. Every thread
 * reads, decodes and runs photos of its own: on a CPU that computes more of them per second than runs that share all threads. At most two
 * groups of photos per thread are in memory. What comes out does not depend on the number of threads. For use by one thread.
 */
public final class PhotoPass implements AutoCloseable {

    /** Photos that run together: enough to share what a run costs, few enough to stay in the processor's cache. */
    private static final int TOGETHER = 4;

    private static final int GROUPS_PER_THREAD = 2;

    private final InputSpec input;
    private final String inputName;
    private final FeatureExtraction extraction;
    private final List<DatasetImage> photos;
    private final PhotoReader reader;
    private final Preprocessor preprocessor;
    private final Session session;
    private final PhotoWorkers workers;
    private final int ahead;

    private final Deque<Pending<Map<String, Tensor>>> pending = new ArrayDeque<>();
    private int started;

    /**
     * Opens the network and starts the threads.
     *
     * @param layers at least one, names of layers of the network
     * @param photos those of the plan's data set to run, in this order
     * @param plan whose input, device, threads and memory these are
     * @throws IllegalArgumentException if a layer gives neither a vector nor maps per photo
     */
    public PhotoPass(Engine engine, Graph network, List<String> layers, List<DatasetImage> photos, TrainingPlan plan) {
        this.input = plan.input();
        this.inputName = network.input();
        this.extraction = new FeatureExtraction(network, layers, new AveragePooling(), false);
        this.photos = List.copyOf(photos);
        this.reader = new PhotoReader(
                plan.dataset(), this.photos, new PhotoAugmenter(input, Augmentation.NONE), 0, plan.memory());
        this.preprocessor = new Preprocessor(input);
        this.ahead = GROUPS_PER_THREAD * plan.threads();
        this.session = engine.open(network, new SessionOptions(plan.device(), 1, extraction.layers()));
        this.workers = new PhotoWorkers(plan.threads());
    }

    /** Where the network really runs. */
    public Placement placement() {
        return session.placement();
    }

    /** Whether there are photos left. */
    public boolean hasNext() {
        return started < photos.size() || !pending.isEmpty();
    }

    /**
     * The features of the next photos; waits for them.
     *
     * @return by layer, {@code [n, features]} of the next n photos, at least one
     * @throws NoSuchElementException after the last ones
     * @throws dev.fovea.training.run.TrainingException if a photo cannot be read or decoded any more; names it
     * @throws dev.fovea.network.engine.EngineException if the network cannot be run
     */
    public Map<String, Tensor> next() {
        runAhead();
        final Pending<Map<String, Tensor>> first = pending.poll();
        if (first == null) {
            throw new NoSuchElementException("The pass is over");
        }
        runAhead();
        return first.await();
    }

    private void runAhead() {
        while (pending.size() < ahead && started < photos.size()) {
            final int from = started;
            final int to = Math.min(photos.size(), from + TOGETHER);
            pending.add(workers.start(() -> run(from, to)));
            started = to;
        }
    }

    private Map<String, Tensor> run(int from, int to) {
        final int size = input.channelOrder().channels() * input.height() * input.width();
        final float[] values = new float[Math.multiplyExact(to - from, size)];
        for (int i = from; i < to; i++) {
            preprocessor.normalise(reader.read(i), values, (i - from) * size);
        }
        final Shape shape = Shape.of(to - from, input.channelOrder().channels(), input.height(), input.width());
        return extraction.of(session.run(Map.of(inputName, Tensor.of(shape, values))));
    }

    /** Ends the threads after the photos that they are at, and closes the network. */
    @Override
    public void close() {
        pending.forEach(Pending::giveUp);
        pending.clear();
        workers.close();
        session.close();
    }
}
