package dev.fovea.network.graph.part;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Reach;
import dev.fovea.network.graph.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The end of a classifier: what features, probes, training and conversion call its head.
 *
 * @param layer the linear layer, or convolution of single pixels, that computes the logits
 * @param features what it reads, without dropout: a layer, or the input of a network that is nothing but a head
 * @param behind the layers after it, in order: a bias, a scale, a rectifier, pooling, reshaping, probabilities
 */
public record Head(Layer layer, String features, List<Layer> behind) {

    public Head {
        behind = List.copyOf(behind);
    }

    /** The head of a network with one output; empty if this is not made by a linear layer, so that the network ends with features. */
    public static Optional<Head> of(Graph network) {
        final Shape output = network.shape(network.output());
        if (output.rank() == 4 && (output.dim(2) != 1 || output.dim(3) != 1)) {
            return Optional.empty();
        }
        final WeightedLayers weighted = WeightedLayers.of(network);
        final List<Layer> behind = new ArrayList<>();
        String name = network.output();
        while (!network.inputs().containsKey(name)) {
            final Layer layer = network.layer(name);
            if (givesLogits(layer, network, weighted)) {
                Collections.reverse(behind);
                return Optional.of(
                        new Head(layer, beforeIdentities(layer.inputs().get(0), network), behind));
            }
            if (!layer.operator().keepsClasses() || !readsOneValue(layer, weighted)) {
                return Optional.empty();
            }
            behind.add(layer);
            name = layer.inputs().get(0);
        }
        return Optional.empty();
    }

    /** What a new head can read: what the present one reads, or else the output of a network that ends with features. */
    public static String features(Graph network) {
        return of(network).map(Head::features).orElse(network.output());
    }

    /** The layer of which the last ones of a classifier make probabilities; its output if they do not. */
    public static String logits(Graph classifier) {
        String logits = classifier.output();
        Optional<Layer> last = writer(logits, classifier);
        while (last.isPresent()
                && (last.get().operator().isProbability()
                        || last.get().operator().isIdentity())) {
            last = writer(last.get().inputs().get(0), classifier);
            logits = last.map(Layer::name).orElse(logits);
        }
        return logits;
    }

    private static boolean givesLogits(Layer layer, Graph network, WeightedLayers weighted) {
        if (!weighted.layers().contains(layer)
                || !weighted.read(layer).equals(layer.inputs().get(0))) {
            return false;
        }
        final Shape read = network.shape(layer.inputs().get(0));
        return read.rank() == 2
                || (network.reach(layer) instanceof Reach.Window
                        && seesSinglePixels(network.shape(layer.inputs().get(1)), read));
    }

    /** Whether a convolution has windows of one position, each over all channels. */
    private static boolean seesSinglePixels(Shape weight, Shape image) {
        return weight.rank() == 4 && weight.dim(1) == image.dim(1) && weight.dim(2) == 1 && weight.dim(3) == 1;
    }

    private static boolean readsOneValue(Layer layer, WeightedLayers weighted) {
        return weighted.isComputed(layer.inputs().get(0))
                && layer.inputs().stream().skip(1).noneMatch(weighted::isComputed);
    }

    private static String beforeIdentities(String value, Graph network) {
        String name = value;
        Optional<Layer> writer = writer(name, network);
        while (writer.isPresent() && writer.get().operator().isIdentity()) {
            name = writer.get().inputs().get(0);
            writer = writer(name, network);
        }
        return name;
    }

    private static Optional<Layer> writer(String value, Graph network) {
        return network.layers().stream()
                .filter(layer -> layer.name().equals(value))
                .findFirst();
    }
}
