package dev.fovea.network.training.probe;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.GlobalAveragePool;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A linear classifier as the last layer of a network, which then runs and explains like any other. */
public final class LinearHead {

    /** The name of the layer of logits, with a number behind it if the network has such a layer or module already. */
    public static final String NAME = "head";

    private LinearHead() {}

    /**
     * The network up to its features and the classifier behind them; maps are averaged over their positions first.
     *
     * @param features the layer or module whose output, {@code [N, D]} or {@code [N, D, H, W]}, the classifier was trained on
     * @return a network that returns logits, {@code [N, classes]}
     * @throws dev.fovea.network.graph.UnknownLayerException if the network has no such layer
     * @throws IllegalArgumentException if the layer does not give D features per photo
     */
    public static Graph attach(Graph network, String features, LinearClassifier classifier) {
        final Graph backbone = network.returning(List.of(features));
        requireFeatures(backbone, classifier);
        final String name = freeName(backbone);
        final List<Layer> layers = new ArrayList<>(backbone.layers());
        String input = backbone.outputs().get(0);
        if (backbone.shape(input).rank() == 4) {
            layers.add(new Layer(name + ".pool", new GlobalAveragePool(), List.of(input)));
            layers.add(new Layer(name + ".flatten", new Flatten(1), List.of(name + ".pool")));
            input = name + ".flatten";
        }
        final Parameter weight =
                new Parameter(name + ".weight", classifier.weights().shape(), true, classifier.weights());
        final Parameter bias = new Parameter(name + ".bias", classifier.bias().shape(), true, classifier.bias());
        layers.add(new Layer(name, Gemm.linear(), List.of(input, weight.name(), bias.name())));
        final List<Parameter> parameters = new ArrayList<>(backbone.parameters().values());
        parameters.addAll(List.of(weight, bias));
        return new Graph(backbone.name(), backbone.inputs(), layers, parameters, List.of(name));
    }

    private static void requireFeatures(Graph backbone, LinearClassifier classifier) {
        final String layer = backbone.outputs().get(0);
        final Shape shape = backbone.shape(layer);
        final long dimensions = classifier.weights().shape().dim(1);
        if ((shape.rank() != 2 && shape.rank() != 4) || shape.dim(1) != dimensions) {
            throw new IllegalArgumentException("The classifier reads %d features per photo, and the layer '%s' gives %s"
                    .formatted(dimensions, layer, shape));
        }
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
