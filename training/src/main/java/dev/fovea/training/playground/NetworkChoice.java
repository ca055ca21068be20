package dev.fovea.training.playground;

import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.architecture.UnknownArchitectureException;
import dev.fovea.network.graph.Graph;
import dev.fovea.training.playground.PlaygroundException.Reason;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which network is trained: a multilayer perceptron that reads two features.
 *
 * @param hidden units of each hidden layer, 1 to {@value #MOST_UNITS} in at most {@value #MOST_LAYERS} layers; none: a linear classifier
 * @param activation of the hidden units, by its name among the settings of the architecture {@code mlp}
 */
public record NetworkChoice(PointFeatures features, List<Integer> hidden, String activation) {

    /** Six hidden units are enough for two circles. */
    public static final NetworkChoice DEFAULT = new NetworkChoice(PointFeatures.CARTESIAN, List.of(6), "tanh");

    private static final int MOST_LAYERS = 8;
    private static final int MOST_UNITS = 200;

    public NetworkChoice {
        hidden = List.copyOf(hidden);
        if (hidden.size() > MOST_LAYERS) {
            throw new PlaygroundException(
                    Reason.INVALID,
                    "'hidden' names %d layers; at most %d are possible".formatted(hidden.size(), MOST_LAYERS));
        }
        hidden.forEach(units -> PlaygroundException.require("hidden", units, 1, MOST_UNITS));
        if (!activation.matches("[a-z]+")) {
            throw new PlaygroundException(Reason.INVALID, "'activation' must be a name in small letters");
        }
    }

    /** As this one, with other hidden layers. */
    public NetworkChoice withHidden(Integer... units) {
        return new NetworkChoice(features, List.of(units), activation);
    }

    /** The architecture's name with its settings. */
    public String architecture() {
        return "mlp?inputs=2&hidden=%s&activation=%s"
                .formatted(hidden.stream().map(String::valueOf).collect(Collectors.joining(",")), activation);
    }

    /** The graph without weights; its output is {@code [N, classes]}. */
    Graph graph(int classes) {
        try {
            return Architectures.byName(architecture()).graph(classes);
        } catch (UnknownArchitectureException e) {
            throw new PlaygroundException(Reason.INVALID, String.valueOf(e.getMessage()), e);
        }
    }
}
