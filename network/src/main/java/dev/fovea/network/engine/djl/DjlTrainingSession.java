package dev.fovea.network.engine.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.GradientCollector;
import dev.fovea.network.engine.EngineException;
import dev.fovea.network.engine.InputCheck;
import dev.fovea.network.engine.Placement;
import dev.fovea.network.engine.TrainingSession;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Trains a graph on a DJL engine, whose autograd records the run from the first parameter that learns on. */
final class DjlTrainingSession implements TrainingSession {

    private final Engine engine;
    private final NativeWeights weights;
    private final Graph graph;
    private final List<Layer> steps;
    private final Set<String> learning;

    /** All that could learn in the layers that do: MXNet finds no gradient for a bias without one for its weight. */
    private final Set<String> recorded;

    private final KeptMemory memory;
    private @Nullable Integer seed;
    private boolean closed;

    DjlTrainingSession(Engine engine, NativeWeights weights, Set<String> learning, KeptMemory memory) {
        this.engine = engine;
        this.memory = memory;
        this.weights = weights;
        this.graph = weights.graph();
        this.steps = ConnectionTable.merged(graph);
        this.learning = Set.copyOf(learning);
        this.recorded = graph.layers().stream()
                .filter(layer -> layer.inputs().stream().anyMatch(learning::contains))
                .flatMap(layer -> layer.inputs().stream())
                .filter(name -> isLearnable(graph.parameters().get(name)))
                .collect(Collectors.toSet());
        memory.keep();
    }

    /** An engine records for one caller at a time. */
    @Override
    public Map<String, float[]> gradients(Map<String, Tensor> inputs, UnaryOperator<Tensor> loss) {
        final Map<String, Tensor> checked = new InputCheck(graph).check(inputs);
        try (NativeWeights.Loan loan = weights.lend()) {
            checked.forEach((name, tensor) -> loan.values().put(name, NativeCopy.create(loan.scope(), tensor)));
            synchronized (engine) {
                if (seed != null) {
                    engine.setRandomSeed(seed);
                }
                try (GradientCollector collector = engine.newGradientCollector()) {
                    recorded.forEach(name -> loan.values().put(name, leaf(name, loan)));
                    final NDArray output = forward(loan);
                    collector.backward(output.mul(seed(output, loss, loan)).sum());
                    final Map<String, float[]> gradients = new LinkedHashMap<>();
                    learning.forEach(name ->
                            gradients.put(name, loan.value(name).getGradient().toFloatArray()));
                    return gradients;
                }
            }
        } catch (ai.djl.engine.EngineException | UnsupportedOperationException e) {
            throw weights.failure(e);
        }
    }

    /** An engine has one generator for all callers, so it is seeded where no other caller can draw. */
    @Override
    public void seed(long newSeed) {
        seed = Long.hashCode(newSeed);
    }

    /** What collects the gradient in place of the parameter, so that nothing is left from the batch before. */
    private static NDArray leaf(String parameter, NativeWeights.Loan loan) {
        final NDArray leaf = loan.value(parameter).stopGradient();
        leaf.attach(loan.scope());
        leaf.setRequiresGradient(true);
        return leaf;
    }

    private NDArray forward(NativeWeights.Loan loan) {
        for (Layer layer : steps) {
            final NDList outputs = layer.operator().forward(loan.inputs(layer), isTrained(layer));
            for (int i = 0; i < outputs.size(); i++) {
                loan.values().put(layer.outputs().get(i), outputs.get(i));
            }
        }
        return loan.value(graph.output());
    }

    /** Layers with weights are trained if these learn; dropout, which has none, always is. */
    private boolean isTrained(Layer layer) {
        return layer.inputs().stream().noneMatch(graph.parameters()::containsKey)
                || layer.inputs().stream().anyMatch(learning::contains);
    }

    private static NDArray seed(NDArray output, UnaryOperator<Tensor> loss, NativeWeights.Loan loan) {
        final Tensor value = NativeCopy.toTensor(output);
        final Tensor seed = loss.apply(value);
        if (!seed.shape().equals(value.shape())) {
            throw new EngineException("The loss of an output %s needs a gradient of that shape, not %s"
                    .formatted(value.shape(), seed.shape()));
        }
        return NativeCopy.create(loan.scope(), seed);
    }

    @Override
    public void set(Map<String, float[]> values) {
        values.forEach(this::requireFit);
        try (NativeWeights.Loan loan = weights.lend()) {
            values.forEach((name, array) -> overwrite(loan.value(name), Tensor.of(graph.shape(name), array), loan));
        } catch (ai.djl.engine.EngineException e) {
            throw weights.failure(e);
        }
    }

    /** Copied: {@link NDArray#set} makes a PyTorch array a view of a Java buffer that nothing keeps from being collected. */
    private static void overwrite(NDArray array, Tensor values, NativeWeights.Loan loan) {
        try (NDArray copy = NativeCopy.create(loan.scope(), values)) {
            copy.copyTo(array);
        }
    }

    private void requireFit(String name, float[] values) {
        if (!learning.contains(name)) {
            throw new IllegalArgumentException("'%s' is no parameter that learns".formatted(name));
        }
        final long size = graph.shape(name).size();
        if (values.length != size) {
            throw new IllegalArgumentException("'%s' has %d weights, not %d".formatted(name, size, values.length));
        }
    }

    /** Only what may have changed is read back; it alone is sure to be of floats. */
    @Override
    public Graph graph() {
        final Map<String, Tensor> current = new HashMap<>();
        try (NativeWeights.Loan loan = weights.lend()) {
            for (Layer layer : graph.layers()) {
                if (layer.inputs().stream().anyMatch(learning::contains)) {
                    layer.inputs().stream()
                            .filter(graph.parameters()::containsKey)
                            .filter(name -> learning.contains(name) || isStatistic(name, layer))
                            .forEach(name -> current.put(name, NativeCopy.toTensor(loan.value(name))));
                }
            }
        }
        return graph.withParameters(current);
    }

    private static boolean isLearnable(@Nullable Parameter parameter) {
        return parameter != null && parameter.learnable();
    }

    private static boolean isStatistic(String name, Layer layer) {
        return !layer.operator().learns(layer.inputs().indexOf(name));
    }

    @Override
    public Placement placement() {
        return weights.placement();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            weights.close();
        } finally {
            memory.giveBack();
        }
    }
}
