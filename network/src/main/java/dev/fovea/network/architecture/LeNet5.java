package dev.fovea.network.architecture;

import static dev.fovea.network.graph.operator.Window2d.square;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.architecture.build.NetworkBuilder;
import dev.fovea.network.architecture.build.PhotoInput;
import dev.fovea.network.architecture.build.Value;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.operator.AveragePool;
import dev.fovea.network.graph.operator.ReduceSum;
import dev.fovea.network.graph.operator.Tanh;
import dev.fovea.network.graph.operator.Unsqueeze;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * LeNet-5: LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition" (1998), section II.B. The input
 * is 32 x 32 in shades of grey, with the background at -0.1 and ink at 1.175: mean 0.1 / 1.275 and std 1 / 1.275 for ink at 1. A picture of
 * another size is resized; who wants digits of 28 x 28 centred as in the paper pads them with background before.
 *
 * <p>The paper's outputs are distances, small for the class of the digit. This graph's output is their negative, so that the largest is
 * the answer, and softmax cross-entropy over it is the paper's criterion (equation 9) without its constant.
 */
record LeNet5() implements Architecture {

    /** Table I: the maps of S2 that each map of C3 reads. */
    private static final List<String> C3 = List.of(
            "012", "123", "234", "345", "450", "501", // three in a row
            "0123", "1234", "2345", "3450", "4501", "5012", // four in a row
            "0134", "1245", "0235", // four with gaps
            "012345");

    /** f(a) = A tanh(S a): appendix A. */
    private static final float AMPLITUDE = 1.7159f;

    private static final float SLOPE = 2f / 3;

    /** Where training starts the coefficients of subsampling: at the mean of the window. */
    private static final float MEAN = 0.25f;

    @Override
    public String name() {
        return "lenet5";
    }

    @Override
    public int inputSize() {
        return 32;
    }

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public Optional<InputSpec> photos() {
        return Optional.of(PhotoInput.grey(inputSize(), 0.1f / 1.275f, 1 / 1.275f));
    }

    @Override
    public int defaultClasses() {
        return 10;
    }

    @Override
    public Graph graph(int classes) {
        final Value image = NetworkBuilder.image(name(), input());
        final Value c1 = squashed(image.convWithBias("c1.conv", 6, square(5)), "c1");
        final Value s2 = subsampled(c1, "s2");
        final Value c3 = squashed(partlyConnected(s2, "c3"), "c3");
        final Value s4 = subsampled(c3, "s4");
        final Value c5 = squashed(s4.convWithBias("c5.conv", 120, square(5)), "c5");
        final Value f6 = squashed(c5.flatten().linear("f6.linear", DigitCodes.LENGTH), "f6");
        return distances(f6, "output", classes).times("output.score", -1).asOutput();
    }

    private static Value squashed(Value a, String layer) {
        return a.times(layer + ".slope", SLOPE)
                .then(layer + ".tanh", new Tanh())
                .times(layer + ".squashed", AMPLITUDE);
    }

    /** The sum of each 2 x 2 window times a coefficient per map, plus a bias per map. */
    private static Value subsampled(Value x, String layer) {
        final Shape perMap = Shape.of(x.channels(), 1, 1);
        final Value sum = x.then(layer + ".mean", new AveragePool(square(2).stride(2), false, false))
                .times(layer + ".sum", 4);
        return squashed(
                sum.times(layer + ".scaled", x.network().learnable(layer + ".coefficient", perMap, MEAN))
                        .plus(layer + ".shifted", x.network().learnable(layer + ".bias", perMap, 0)),
                layer);
    }

    /** A convolution of 5 x 5 whose maps read a few maps each; those that read as many are the groups of one convolution. */
    private static Value partlyConnected(Value x, String layer) {
        final List<Value> maps = x.split(layer + ".maps", 1);
        final List<Value> parts = new ArrayList<>();
        for (int many : List.of(3, 4, 6)) {
            final List<String> rows =
                    C3.stream().filter(row -> row.length() == many).toList();
            final List<Value> read = String.join("", rows)
                    .chars()
                    .mapToObj(digit -> maps.get(digit - '0'))
                    .toList();
            parts.add(Value.joined("%s.of%d".formatted(layer, many), read)
                    .convWithBias("%s.conv%d".formatted(layer, many), rows.size(), square(5), rows.size()));
        }
        return Value.joined(layer + ".all", parts);
    }

    /** y_i = sum over j of (x_j - w_ij)^2 for every class's code w_i; {@code [N, 84]} to {@code [N, classes]}. */
    private static Value distances(Value x, String layer, int classes) {
        final Value codes = x.network().fixed(layer + ".codes", DigitCodes.of(classes));
        final Value difference =
                x.then(layer + ".column", new Unsqueeze(List.of(1))).minus(layer + ".difference", codes);
        return difference
                .times(layer + ".square", difference)
                .then(layer + ".distance", new ReduceSum(List.of(2), false));
    }
}
