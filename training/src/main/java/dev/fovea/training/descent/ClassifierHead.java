package dev.fovea.training.descent;

import dev.fovea.network.architecture.WeightInitialization;
import dev.fovea.network.graph.FeatureMaps;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Dropout;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.Reshape;
import dev.fovea.network.graph.part.Head;
import dev.fovea.training.probe.LinearClassifier;
import dev.fovea.training.probe.LinearHead;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network with a new last layer for other classes. A linear layer or 1x1 convolution at the end is replaced under its own name, and a
 * softmax behind it is dropped; a network that ends with features gets global average pooling and a linear layer named {@code head}.
 * New weights are random with a size that suits the number of features ({@link WeightInitialization}), new biases are 0.
 *
 * @param graph returns logits {@code [N, classes]}
 * @param layer that computes the logits
 * @param features what it reads, before dropout
 * @param parameters names of its weight and bias
 */
record ClassifierHead(Graph graph, String layer, String features, Set<String> parameters) {

    ClassifierHead {
        parameters = Set.copyOf(parameters);
    }

    /** @param dropout probability that a feature is set to zero in training; 0: no such layer */
    static ClassifierHead attach(Graph base, int classes, double dropout, long seed) {
        final ClassifierHead head =
                Head.of(base).map(old -> replace(base, old, classes)).orElseGet(() -> append(base, classes));
        final ClassifierHead random = head.initialised(seed);
        return dropout == 0 ? random : random.withDropout(dropout);
    }

    /** Whether a network whose outputs are not those of a linear layer, as the distances of LeNet-5, has one for every class. */
    static boolean hasOutputs(Graph base, int classes) {
        return Head.of(base).isEmpty() && base.shape(base.output()).equals(Shape.of(Shape.BATCH, classes));
    }

    /**
     * The network with the outputs that it has; no parameter counts as the head's.
     *
     * @throws TrainingException if dropout is wished for, which has no linear layer to come before
     */
    static ClassifierHead asDesigned(Graph base, double dropout, long seed) {
        if (dropout > 0) {
            throw new TrainingException(
                    Reason.UNSUITABLE_SETTING,
                    "'dropout' comes before the last linear layer, and the outputs of this network are not those of one");
        }
        final Layer last = base.layer(base.output());
        return new ClassifierHead(
                WeightInitialization.fill(base, seed),
                last.name(),
                last.inputs().get(0),
                Set.of());
    }

    private static ClassifierHead append(Graph base, int classes) {
        final String features = base.output();
        final int dimensions = base.maps(features)
                .map(FeatureMaps::channels)
                .orElseThrow(() -> new TrainingException(
                        Reason.UNSUITABLE_MODEL,
                        "The base ends with %s, and which of these numbers are features is not known (its layout is %s)"
                                .formatted(base.shape(features), base.layout(features))));
        final Graph graph = LinearHead.attach(
                base,
                features,
                new LinearClassifier(
                        Tensor.of(Shape.of(classes, dimensions), new float[classes * dimensions]),
                        Tensor.of(Shape.of(classes), new float[classes])));
        final String layer = graph.output();
        return of(graph, layer);
    }

    private static ClassifierHead replace(Graph base, Head present, int classes) {
        final Layer old = present.layer();
        final String input = old.inputs().get(0);
        final Shape read = base.shape(input);
        final boolean convolution = !old.operator().isMatrixProduct();
        final Shape shape = convolution ? Shape.of(classes, read.dim(1), 1, 1) : Shape.of(classes, read.dim(1));
        final Parameter weight = new Parameter(old.name() + ".weight", shape, true, null);
        final Parameter bias = new Parameter(old.name() + ".bias", Shape.of(classes), true, null);

        final Map<String, String> renamed = new HashMap<>();
        final Set<String> replaced = new HashSet<>(Set.of(old.name()));
        final List<Layer> layers = new ArrayList<>();
        final Operator operator = convolution ? old.operator() : Gemm.linear();
        layers.add(new Layer(old.name(), operator, List.of(input, weight.name(), bias.name())));
        String output = old.name();
        for (Layer layer : present.behind()) {
            replaced.add(layer.name());
            final String reads =
                    renamed.getOrDefault(layer.inputs().get(0), layer.inputs().get(0));
            if (!isKept(layer)) {
                renamed.put(layer.name(), output);
                continue;
            }
            final Operator kept = layer.operator() instanceof Reshape ? new Flatten(1) : layer.operator();
            layers.add(new Layer(layer.name(), kept, List.of(layer.operator() instanceof Reshape ? output : reads)));
            output = layer.name();
        }
        base.layers().stream().filter(layer -> !replaced.contains(layer.name())).forEach(layers::add);
        final List<Parameter> parameters = new ArrayList<>(base.parameters().values().stream()
                .filter(parameter -> !parameter.name().equals(weight.name())
                        && !parameter.name().equals(bias.name()))
                .toList());
        parameters.addAll(List.of(weight, bias));
        final Graph graph = new Graph(base.name(), base.inputs(), layers, parameters, List.of(output));
        return of(graph.returning(List.of(output)), old.name());
    }

    /** The old head's bias, scale and probabilities go with it. */
    private static boolean isKept(Layer layer) {
        final Operator operator = layer.operator();
        return layer.inputs().size() == 1 && !operator.isProbability() && !operator.isSquashing();
    }

    private static ClassifierHead of(Graph graph, String name) {
        final Layer layer = graph.layer(name);
        return new ClassifierHead(
                graph, name, layer.inputs().get(0), Set.copyOf(layer.inputs().subList(1, 3)));
    }

    private ClassifierHead initialised(long seed) {
        final List<Parameter> all = graph.parameters().values().stream()
                .map(parameter -> parameters.contains(parameter.name())
                        ? new Parameter(parameter.name(), parameter.shape(), true, null)
                        : parameter)
                .toList();
        final Graph empty = new Graph(graph.name(), graph.inputs(), graph.layers(), all, graph.outputs());
        return new ClassifierHead(WeightInitialization.fill(empty, seed), layer, features, parameters);
    }

    /** The name of its weight. */
    String weight() {
        return graph.layer(layer).inputs().get(1);
    }

    /** The name of its bias. */
    String bias() {
        return graph.layer(layer).inputs().get(2);
    }

    /**
     * Weights to train the head alone from. All of them 0 favours no class, and the loss has one minimum; but behind a rectifier, as in
     * SqueezeNet, no gradient would ever move them, so that they stay random there.
     */
    Map<String, Tensor> first() {
        final Map<String, Tensor> zeros = new HashMap<>();
        final boolean rectified = Head.of(graph).stream()
                .flatMap(head -> head.behind().stream())
                .anyMatch(next -> next.operator().isRectifier());
        if (rectified) {
            return zeros;
        }
        parameters.forEach(name -> {
            final Shape shape = graph.shape(name);
            zeros.put(name, Tensor.of(shape, new float[Math.toIntExact(shape.size())]));
        });
        return zeros;
    }

    private ClassifierHead withDropout(double ratio) {
        final String name = layer + ".dropout";
        final List<Layer> layers = new ArrayList<>();
        for (Layer other : graph.layers()) {
            if (other.name().equals(layer)) {
                layers.add(new Layer(name, new Dropout((float) ratio), List.of(features)));
                final List<String> inputs = new ArrayList<>(other.inputs());
                inputs.set(0, name);
                layers.add(new Layer(layer, other.operator(), inputs));
            } else {
                layers.add(other);
            }
        }
        final Graph dropping = new Graph(
                graph.name(), graph.inputs(), layers, graph.parameters().values(), graph.outputs());
        return new ClassifierHead(dropping, layer, features, parameters);
    }
}
