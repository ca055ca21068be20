package dev.fovea.network.engine.djl;

import ai.djl.ndarray.NDManager;
import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.DifferentiableEngine;
import dev.fovea.network.engine.Differentiator;
import dev.fovea.network.engine.EngineException;
import dev.fovea.network.engine.InputCheck;
import dev.fovea.network.engine.Placement;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.TrainableEngine;
import dev.fovea.network.engine.TrainingSession;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Parameter;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of DJL's engines. How many threads a run uses is one setting of the whole process there ({@code
 * ai.djl.pytorch.num_threads}, {@code OMP_NUM_THREADS}), so {@link SessionOptions#threads()} does not apply.
 */
public final class DjlEngine implements DifferentiableEngine, TrainableEngine {

    private static final Logger LOG = LoggerFactory.getLogger(DjlEngine.class);

    private final Framework framework;
    private final KeptMemory memory = new KeptMemory();
    private volatile boolean checked;

    /** The engines that graphs can run on. */
    public enum Framework {
        PYTORCH("PyTorch"),
        MXNET("MXNet");

        private final String djlName;

        Framework(String djlName) {
            this.djlName = djlName;
        }
    }

    public DjlEngine(Framework framework) {
        this.framework = framework;
        stayOffline();
    }

    /**
     * As the other, with the number of threads that a run on PyTorch uses.
     *
     * @param threads for the whole process; no effect if {@code ai.djl.pytorch.num_threads} is set or PyTorch has started
     */
    public DjlEngine(Framework framework, int threads) {
        this(framework);
        System.getProperties().putIfAbsent("ai.djl.pytorch.num_threads", Integer.toString(threads));
    }

    /** Natives come with the application; DJL would download others, and report its use, unless told not to. */
    private static void stayOffline() {
        System.getProperties().putIfAbsent("ai.djl.offline", "true");
        System.getProperties().putIfAbsent("OPT_OUT_TRACKING", "true");
    }

    @Override
    public String name() {
        return framework.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Session open(Graph graph, SessionOptions options) {
        final Graph asked = options.outputs().isEmpty() ? graph : graph.returning(options.outputs());
        return new DjlSession(weights(asked, options.device()), new InputCheck(asked, options.anyExtent()));
    }

    @Override
    public Differentiator differentiate(Graph graph, Device device) {
        return new DjlDifferentiator(engine(), weights(graph, device));
    }

    @Override
    public TrainingSession train(Graph graph, Set<String> learning, Device device) {
        if (graph.outputs().size() != 1 || learning.isEmpty()) {
            throw new IllegalArgumentException(
                    "Training needs a graph with one output and parameters that learn, not %s and %s"
                            .formatted(graph.outputs(), learning));
        }
        for (String name : learning) {
            final Parameter parameter = graph.parameters().get(name);
            if (parameter == null || !parameter.learnable()) {
                throw new IllegalArgumentException(
                        "'%s' has no parameter '%s' that could learn".formatted(graph.name(), name));
            }
        }
        return new DjlTrainingSession(engine(), weights(graph, device), learning, memory);
    }

    private NativeWeights weights(Graph graph, Device wish) {
        graph.parameters().values().forEach(Parameter::filled);
        final ai.djl.engine.Engine engine = engine();
        final String fallback = fallback(engine, wish);
        final Device device = fallback == null ? wish : Device.CPU;
        final NDManager manager = engine.newBaseManager(toDjl(device));
        try {
            return new NativeWeights(manager, graph, new Placement(name(), device, fallback));
        } catch (RuntimeException e) {
            manager.close();
            throw new EngineException(
                    "%s refuses '%s': %s".formatted(framework.djlName, graph.name(), e.getMessage()), e);
        }
    }

    private ai.djl.engine.Engine engine() {
        final ai.djl.engine.Engine engine = load();
        if (framework == Framework.PYTORCH && !checked) {
            OneDnn.leaveIfWrong(engine);
            checked = true;
        }
        return engine;
    }

    private ai.djl.engine.Engine load() {
        try {
            return ai.djl.engine.Engine.getEngine(framework.djlName);
        } catch (RuntimeException | LinkageError e) {
            throw new EngineException(
                    "%s cannot be loaded: are its engine and its natives for this platform on the class path?"
                            .formatted(framework.djlName),
                    e);
        }
    }

    private @Nullable String fallback(ai.djl.engine.Engine engine, Device wish) {
        if (wish.kind() == Device.Kind.CPU || wish.index() < engine.getGpuCount()) {
            return null;
        }
        LOG.warn("{} cannot be used by {}, so the CPU is", wish, framework.djlName);
        return "%s is not available to %s here".formatted(wish, framework.djlName);
    }

    private static ai.djl.Device toDjl(Device device) {
        return device.kind() == Device.Kind.CPU ? ai.djl.Device.cpu() : ai.djl.Device.gpu(device.index());
    }
}
