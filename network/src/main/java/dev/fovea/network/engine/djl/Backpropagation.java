package dev.fovea.network.engine.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.fovea.network.engine.RectifierRule;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Backpropagation by hand over the layers, each layer's vector-Jacobian product by autograd: the gradient of {@code sum(y * g)} with
 * respect to the layer's own input. Between two layers the gradient is an ordinary array, so a rule can change it there.
 */
final class Backpropagation {

    private final Engine engine;
    private final Graph graph;
    private final NativeWeights.Loan loan;
    private final NDManager scope;
    private final RectifierRule rule;

    /** Differentiates the run that {@code loan} holds; {@code scope} owns the gradients. */
    Backpropagation(Engine engine, Graph graph, NativeWeights.Loan loan, NDManager scope, RectifierRule rule) {
        this.engine = engine;
        this.graph = graph;
        this.loan = loan;
        this.scope = scope;
        this.rule = rule;
    }

    /** The gradients of the values {@code of}; absent where no seed depends on them. An engine records for one caller at a time. */
    Map<String, NDArray> run(Map<String, NDArray> seeds, Collection<String> of) {
        final Map<String, NDArray> gradients = new HashMap<>(seeds);
        final Set<String> wanted = Set.copyOf(of);
        final Set<String> moving = moving(wanted);
        final List<Layer> layers = graph.layers();
        synchronized (engine) {
            try (GradientCollector collector = engine.newGradientCollector()) {
                for (int i = layers.size() - 1; i >= 0; i--) {
                    back(layers.get(i), gradients, moving, wanted, collector);
                }
            }
        }
        return gradients;
    }

    /** The values that change with the wanted ones. */
    private Set<String> moving(Set<String> wanted) {
        final Set<String> moving = new HashSet<>(wanted);
        for (Layer layer : graph.layers()) {
            if (layer.inputs().stream().anyMatch(moving::contains)) {
                moving.addAll(layer.outputs());
            }
        }
        return moving;
    }

    private void back(
            Layer layer,
            Map<String, NDArray> gradients,
            Set<String> moving,
            Set<String> wanted,
            GradientCollector collector) {
        final List<@Nullable NDArray> incoming = new ArrayList<>();
        for (String output : layer.outputs()) {
            incoming.add(wanted.contains(output) ? gradients.get(output) : gradients.remove(output));
        }
        if (incoming.stream().allMatch(gradient -> gradient == null)
                || layer.inputs().stream().noneMatch(moving::contains)) {
            return;
        }
        if (layer.operator().isRectifier() && rule != RectifierRule.DERIVATIVE) {
            incoming.replaceAll(gradient -> gradient == null ? null : gradient.maximum(0));
        }
        if (layer.operator().isRectifier() && rule == RectifierRule.DECONVNET) {
            add(layer.inputs().get(0), Objects.requireNonNull(incoming.get(0)), gradients);
            return;
        }
        final Map<String, NDArray> leaves = new HashMap<>();
        collector.backward(target(layer.operator().forward(inputs(layer, moving, leaves), false), incoming));
        leaves.forEach((input, leaf) -> add(input, leaf.getGradient(), gradients));
    }

    /** What the layer reads; what moves is replaced by a leaf that collects its gradient. */
    private NDList inputs(Layer layer, Set<String> moving, Map<String, NDArray> leaves) {
        final NDList inputs = new NDList();
        for (String name : layer.inputs()) {
            if (moving.contains(name)) {
                inputs.add(leaves.computeIfAbsent(name, this::leaf));
            } else if (!name.isEmpty()) {
                inputs.add(loan.value(name));
            }
        }
        return inputs;
    }

    private NDArray leaf(String name) {
        final NDArray leaf = loan.value(name).stopGradient();
        leaf.attach(scope);
        leaf.setRequiresGradient(true);
        return leaf;
    }

    /** The scalar whose gradient is the vector-Jacobian product. */
    private static NDArray target(NDList outputs, List<@Nullable NDArray> incoming) {
        NDArray target = null;
        for (int i = 0; i < outputs.size(); i++) {
            final NDArray gradient = incoming.get(i);
            if (gradient != null) {
                final NDArray product = outputs.get(i).mul(gradient).sum();
                target = target == null ? product : target.add(product);
            }
        }
        return Objects.requireNonNull(target);
    }

    private static void add(String name, NDArray gradient, Map<String, NDArray> gradients) {
        gradients.merge(name, gradient, NDArray::add);
    }
}
