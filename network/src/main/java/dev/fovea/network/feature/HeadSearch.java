package dev.fovea.network.feature;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.operator.Add;
import dev.fovea.network.graph.operator.AveragePool;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.Dropout;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.GlobalAveragePool;
import dev.fovea.network.graph.operator.Identity;
import dev.fovea.network.graph.operator.LogSoftmax;
import dev.fovea.network.graph.operator.MatMul;
import dev.fovea.network.graph.operator.ReduceMean;
import dev.fovea.network.graph.operator.Relu;
import dev.fovea.network.graph.operator.Reshape;
import dev.fovea.network.graph.operator.Softmax;
import dev.fovea.network.graph.operator.Squeeze;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the layer that computes a network's logits, from its output back. */
public final class HeadSearch {

    private final Graph graph;
    private final @Nullable Layer head;
    private final List<Layer> behind = new ArrayList<>();

    /** Searches a network with one output. */
    public HeadSearch(Graph graph) {
        this.graph = graph;
        this.head = search(graph);
    }

    private @Nullable Layer search(Graph graph) {
        final Shape output = graph.shape(graph.outputs().get(0));
        if (output.rank() == 4 && (output.dim(2) != 1 || output.dim(3) != 1)) {
            return null;
        }
        String name = graph.outputs().get(0);
        while (!graph.inputs().containsKey(name)) {
            final Layer layer = graph.layer(name);
            if (isHead(graph, layer)) {
                Collections.reverse(behind);
                return layer;
            }
            if (!passes(graph, layer)) {
                return null;
            }
            behind.add(layer);
            name = layer.inputs().get(0);
        }
        return null;
    }

    private static boolean isHead(Graph graph, Layer layer) {
        if (!isLinear(layer.operator())
                || !graph.parameters().containsKey(layer.inputs().get(1))) {
            return false;
        }
        final Shape weight = graph.shape(layer.inputs().get(1));
        return layer.operator() instanceof Conv convolution
                ? convolution.groups() == 1 && weight.dim(2) == 1 && weight.dim(3) == 1
                : graph.shape(layer.inputs().get(0)).rank() == 2;
    }

    /** Whether the layer is no more than what follows a head: a bias, a rectifier, pooling, reshaping, a softmax. */
    private static boolean passes(Graph graph, Layer layer) {
        final Operator operator = layer.operator();
        if (operator instanceof Add) {
            return graph.parameters().containsKey(layer.inputs().get(1));
        }
        return isProbability(operator)
                || operator instanceof Identity
                || operator instanceof Relu
                || operator instanceof GlobalAveragePool
                || operator instanceof AveragePool
                || operator instanceof ReduceMean
                || operator instanceof Flatten
                || operator instanceof Reshape
                || operator instanceof Squeeze;
    }

    private static boolean isLinear(Operator operator) {
        return operator instanceof Gemm || operator instanceof MatMul || operator instanceof Conv;
    }

    /** Whether the operator makes probabilities, or their logarithms, of logits. */
    public static boolean isProbability(Operator operator) {
        return operator instanceof Softmax || operator instanceof LogSoftmax;
    }

    /** Absent if the network ends with features. */
    public @Nullable Layer head() {
        return head;
    }

    /**
     * What a new head can read: what the present one reads, without dropout, or else the output of a network that ends with features. A
     * layer, or the input of a network that is nothing but a head.
     */
    public String features() {
        if (head == null) {
            return graph.outputs().get(0);
        }
        String name = head.inputs().get(0);
        while (!graph.inputs().containsKey(name) && doesNothing(graph.layer(name))) {
            name = graph.layer(name).inputs().get(0);
        }
        return name;
    }

    private static boolean doesNothing(Layer layer) {
        return layer.operator() instanceof Dropout || layer.operator() instanceof Identity;
    }

    /** The layers after the head, in order. */
    public List<Layer> behind() {
        return behind;
    }
}
