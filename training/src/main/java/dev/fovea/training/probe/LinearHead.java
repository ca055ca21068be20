package dev.fovea.training.probe;

import dev.fovea.network.graph.AxisName;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.TokenGrid;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.GlobalAveragePool;
import dev.fovea.network.graph.operator.ReduceMean;
import dev.fovea.network.graph.operator.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A linear classifier as the last layer of a network, which then runs and explains like any other. */
public final class LinearHead {

    /** The name of the layer of logits, with a number behind it if the network has such a layer or module already. */
    public static final String NAME = "head";

    private LinearHead() {}

    /**
     * The network up to its features and the classifier behind them; maps are averaged over their positions first.
     *
     * @param features the layer or module whose output, such as {@code [N, D]} or {@code [N, D, H, W]}, the classifier was trained on
     * @return a network that returns logits, {@code [N, classes]}
     * @throws dev.fovea.network.graph.UnknownLayerException if the network has no such layer
     * @throws IllegalArgumentException if the layer does not give D features per photo
     */
    public static Graph attach(Graph network, String features, LinearClassifier classifier) {
        final Graph backbone = network.returning(List.of(features));
        requireFeatures(backbone, classifier);
        final String name = freeName(backbone);
        final List<Layer> layers = new ArrayList<>(backbone.layers());
        final String input = addPooling(backbone, name, layers);
        final Parameter weight =
                new Parameter(name + ".weight", classifier.weights().shape(), true, classifier.weights());
        final Parameter bias = new Parameter(name + ".bias", classifier.bias().shape(), true, classifier.bias());
        layers.add(new Layer(name, Gemm.linear(), List.of(input, weight.name(), bias.name())));
        final List<Parameter> parameters = new ArrayList<>(backbone.parameters().values());
        parameters.addAll(List.of(weight, bias));
        return new Graph(backbone.name(), backbone.inputs(), layers, parameters, List.of(name));
    }

    private static void requireFeatures(Graph backbone, LinearClassifier classifier) {
        final String layer = backbone.output();
        final long dimensions = classifier.weights().shape().dim(1);
        if (backbone.maps(layer).filter(maps -> maps.channels() == dimensions).isEmpty()) {
            throw new IllegalArgumentException(
                    "The classifier reads %d features per photo, and the layer '%s' gives %s (%s)"
                            .formatted(dimensions, layer, backbone.shape(layer), backbone.layout(layer)));
        }
    }

    /** The name of what the classifier reads: the layer itself, or the mean over its positions. */
    private static String addPooling(Graph backbone, String name, List<Layer> layers) {
        final String features = backbone.output();
        final Layout layout = backbone.layout(features);
        if (layout.rank() == 2) {
            return features;
        }
        if (layout.isNamed(AxisName.N, AxisName.C, AxisName.H, AxisName.W)) {
            layers.add(new Layer(name + ".pool", new GlobalAveragePool(), List.of(features)));
            layers.add(new Layer(name + ".flatten", new Flatten(1), List.of(name + ".pool")));
            return name + ".flatten";
        }
        String positions = features;
        final List<Integer> axes = new ArrayList<>();
        for (int axis = 1; axis < layout.rank(); axis++) {
            if (layout.name(axis) == AxisName.C) {
                continue;
            }
            axes.add(axis);
            final Optional<TokenGrid> grid = layout.grid(axis);
            if (grid.isPresent()) {
                positions = name + ".grid";
                final Slice.Range range =
                        new Slice.Range(axis, grid.get().first(), grid.get().end(), 1);
                layers.add(new Layer(positions, new Slice(List.of(range)), List.of(features)));
            }
        }
        layers.add(new Layer(name + ".pool", new ReduceMean(axes, false), List.of(positions)));
        return name + ".pool";
    }

    private static String freeName(Graph backbone) {
        return IntStream.iterate(1, i -> i + 1)
                .mapToObj(i -> i == 1 ? NAME : NAME + i)
                .filter(name -> backbone.layers().stream().noneMatch(layer -> belongsTo(name, layer.name())))
                .findFirst()
                .orElseThrow();
    }

    private static boolean belongsTo(String module, String layer) {
        return layer.equals(module) || layer.startsWith(module + ".");
    }
}
