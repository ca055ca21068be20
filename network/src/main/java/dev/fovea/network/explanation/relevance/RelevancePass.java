package dev.fovea.network.explanation.relevance;

import dev.fovea.network.engine.Differentiator;
import dev.fovea.network.engine.RectifierRule;
import dev.fovea.network.engine.Trace;
import dev.fovea.network.graph.Affine;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Mul;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes relevance from a network's output back to its input, layer by layer. Each layer runs once more, as a graph of its own, on what
 * it read in the traced run; the network itself is left as it is.
 */
public final class RelevancePass {

    private static final RelevanceRule.Epsilon PRODUCT = new RelevanceRule.Epsilon(1e-9);

    private final Graph graph;
    private final Trace trace;
    private final Function<Graph, Differentiator> engine;
    private final RelevanceRule linear;
    private final RelevanceRule other;
    private final LinearForms forms;
    private final RelevanceShare share;
    private final Map<String, Tensor> relevance = new HashMap<>();

    /**
     * Prepares one pass.
     *
     * @param trace the run to explain
     * @param engine runs single layers
     * @param linear of the layers Gemm and MatMul
     * @param other of convolutions and all other linear layers: sums, averages, normalisations
     */
    public RelevancePass(
            Graph graph,
            Trace trace,
            Function<Graph, Differentiator> engine,
            RelevanceRule linear,
            RelevanceRule other) {
        this.graph = graph;
        this.trace = trace;
        this.engine = engine;
        this.linear = linear;
        this.other = other;
        this.forms = new LinearForms(graph);
        this.share = new RelevanceShare(engine);
    }

    /** A layer that relevance cannot pass. */
    public static Optional<Layer> impossible(Graph graph) {
        return graph.layers().stream()
                .filter(layer -> graph.effect(layer) == Effect.OTHER)
                .findFirst();
    }

    /**
     * The relevance of the input's elements.
     *
     * @param output the relevance of the network's output, of the shape of its value
     */
    public Tensor run(Tensor output) {
        final String input = graph.input();
        relevance.put(graph.output(), output);
        final List<Layer> layers = graph.layers();
        for (int i = layers.size() - 1; i >= 0; i--) {
            back(layers.get(i));
        }
        final Tensor found = relevance.get(input);
        return found == null ? Elements.zeros(trace.value(input).shape()) : found;
    }

    private void back(Layer layer) {
        final Map<String, Tensor> outputs = new LinkedHashMap<>();
        for (String output : layer.outputs()) {
            final Tensor found = relevance.remove(output);
            if (found != null) {
                outputs.put(output, found);
            }
        }
        final Tensor first = outputs.get(layer.name());
        switch (graph.effect(layer)) {
            case SUM -> share(forms.of(layer), first, layer.operator().isMatrixProduct() ? linear : other);
            case PRODUCT -> halve(layer, first);
            case ACTIVATION -> pass(layer, first);
            case MOVE, CHOICE -> route(layer, outputs);
            case OTHER -> throw new IllegalStateException("There is no rule for the layer " + layer.name());
        }
    }

    private void share(LinearForm form, @Nullable Tensor output, RelevanceRule rule) {
        if (output != null) {
            final List<Tensor> data = form.data().stream().map(trace::value).toList();
            final List<Tensor> shares = share.share(form, data, output, rule);
            for (int i = 0; i < shares.size(); i++) {
                add(form.data().get(i), shares.get(i));
            }
        }
    }

    /**
     * Each factor contributes all of the product, so sharing half the relevance gives each that half (Achtibat et al., "AttnLRP", 2024).
     */
    private void halve(Layer layer, @Nullable Tensor output) {
        if (output != null) {
            share(new LinearForm(new Mul(), layer.inputs(), null, null), Affine.map(output, r -> r / 2), PRODUCT);
        }
    }

    /** Each element on its own, as it is. */
    private void pass(Layer layer, @Nullable Tensor output) {
        if (output != null) {
            add(layer.inputs().get(0), output);
        }
    }

    /** The vector-Jacobian product of the relevance itself: back the way the gradient goes. */
    private void route(Layer layer, Map<String, Tensor> outputs) {
        if (outputs.isEmpty()) {
            return;
        }
        final Map<String, Tensor> read = new LinkedHashMap<>();
        final List<Parameter> parameters = new ArrayList<>();
        for (String name : layer.inputs()) {
            final Parameter parameter = graph.parameters().get(name);
            if (parameter != null) {
                parameters.add(parameter);
            } else if (!name.isEmpty()) {
                read.put(name, trace.value(name));
            }
        }
        final Map<String, Shape> inputs = new LinkedHashMap<>();
        read.forEach((name, value) -> inputs.put(name, value.shape()));
        final Graph alone = new Graph(layer.name(), inputs, List.of(layer), parameters, layer.outputs());
        try (Differentiator differentiator = engine.apply(alone);
                Trace run = differentiator.trace(read)) {
            run.gradients(outputs, read.keySet(), RectifierRule.DERIVATIVE).forEach(this::add);
        }
    }

    private void add(String value, Tensor more) {
        relevance.merge(value, more, Elements::sum);
    }
}
