package dev.fovea.network.explanation.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.ExplanationException;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Target;
import dev.fovea.network.explanation.Values;
import dev.fovea.network.explanation.pass.ExplainableNetwork;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Add;
import dev.fovea.network.graph.operator.AveragePool;
import dev.fovea.network.graph.operator.BatchNormalization;
import dev.fovea.network.graph.operator.Concat;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.GlobalAveragePool;
import dev.fovea.network.graph.operator.MaxPool;
import dev.fovea.network.graph.operator.Mul;
import dev.fovea.network.graph.operator.Relu;
import dev.fovea.network.graph.operator.Sigmoid;
import dev.fovea.network.graph.operator.Softmax;
import dev.fovea.network.graph.operator.Split;
import dev.fovea.network.graph.operator.Window2d;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rules worked out by hand on an image of two channels, 2 and 1, of one pixel. A convolution of weights (1, -1) and (2, 1) makes 1 and 5
 * of it, whose sum is the one logit, 6; so their relevance is 1 and 5.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(Framework.class)
final class LayerwiseRelevanceTest {

    private static final LayerwiseRelevance EPSILON = LayerwiseRelevance.epsilon(1e-6);
    private static final Tensor TWO_AND_ONE = Tensor.of(Shape.of(1, 2, 1, 1), 2, 1);

    private final Framework framework;
    private final List<Layer> layers = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();

    LayerwiseRelevanceTest(Framework framework) {
        this.framework = framework;
    }

    /** Of the 1: 2 and -1; of the 5: 4 and 1. */
    @Test
    void epsilonSharesByContribution() {
        convolution();
        sumOf("conv");

        assertRelevance(EPSILON, TWO_AND_ONE, 6, 0);
    }

    /** Of the 1: all to the 2; of the 5: 4 and 1. */
    @Test
    void zPlusSharesByPositiveContribution() {
        convolution();
        sumOf("conv");

        assertRelevance(LayerwiseRelevance.zPlus(), TWO_AND_ONE, 5, 1);
    }

    /** With gamma 1 positive contributions count twice. Of the 1: (4, -1) / 3; of the 5: (8, 2) / 10 of it. */
    @Test
    void gammaFavoursPositiveContributions() {
        convolution();
        sumOf("conv");

        assertRelevance(LayerwiseRelevance.gamma(1), TWO_AND_ONE, 16 / 3f, 2 / 3f);
    }

    /** -2 on weight -1 contributes as 2 on weight 1 does. */
    @Test
    void negativeInputsContributeThroughNegativeWeights() {
        layer("conv", new Conv(Window2d.square(1), 1), "image", "w");
        parameter("w", Shape.of(1, 2, 1, 1), -1, -1);
        layer("logits", new Flatten(1), "conv");

        assertRelevance(LayerwiseRelevance.zPlus(), Tensor.of(Shape.of(1, 2, 1, 1), -2, 1), 1, 0);
    }

    /** 1 - 3 = -2 comes from the -3. */
    @Test
    void anOutputBelowZeroIsSharedByNegativeContribution() {
        layer("conv", new Conv(Window2d.square(1), 1), "image", "w");
        parameter("w", Shape.of(1, 2, 1, 1), 1, -3);
        layer("logits", new Flatten(1), "conv");

        assertRelevance(LayerwiseRelevance.zPlus(), Tensor.of(Shape.of(1, 2, 1, 1), 1, 1), 0, -2);
    }

    /** With a bias of 1 the 1 becomes 2, of which the bias keeps 1: a seventh of the logit, 7. */
    @Test
    void aBiasKeepsItsShare() {
        layer("conv", new Conv(Window2d.square(1), 1), "image", "w", "b");
        parameter("w", Shape.of(2, 2, 1, 1), 1, -1, 2, 1);
        parameter("b", Shape.of(2), 1, 0);
        sumOf("conv");

        final Attribution attribution = explain(EPSILON, TWO_AND_ONE);

        assertThat(attribution.completenessError()).hasValueCloseTo(1 / 7.0, within(1e-4));
    }

    /** Half the weights and a normalisation by two are the weights, so the rule sees no other contributions. */
    @Test
    void aBatchNormalisationIsFoldedIntoTheConvolutionBeforeIt() {
        layer("conv", new Conv(Window2d.square(1), 1), "image", "w", "b");
        parameter("w", Shape.of(2, 2, 1, 1), 0.5f, -0.5f, 1, 0.5f);
        parameter("b", Shape.of(2), 3, 3);
        normalisation("norm", "conv", 2, 3);
        sumOf("norm");

        assertRelevance(LayerwiseRelevance.zPlus(), TWO_AND_ONE, 5, 1);
    }

    /** 2 and 1 become 2 (x - 3) + 7 = 5 and 3: the shift of 1 keeps 1 of each. */
    @Test
    void aBatchNormalisationBehindAnythingElseIsALayerOfItsOwn() {
        normalisation("norm", "image", 2, 3);
        parameters.removeIf(parameter -> parameter.name().equals("norm.shift"));
        parameter("norm.shift", Shape.of(2), 7, 7);
        sumOf("norm");

        assertRelevance(EPSILON, TWO_AND_ONE, 4, 2);
    }

    /** 1 and 5 from the convolution beside 2 and 1 from the image: 9 in all. */
    @Test
    void branchesShareBySizeWhereTheyMeet() {
        convolution();
        layer("sum", new Add(), "conv", "image");
        sumOf("sum");

        assertRelevance(EPSILON, TWO_AND_ONE, 6 + 2, 0 + 1);
    }

    @Test
    void concatenatedAndSplitChannelsKeepTheirOwn() {
        convolution();
        layer("both", new Concat(1), "conv", "image");
        layer("parts", new Split(1, List.of(2L, 2L)), "both");
        layer("sum", new Add(), "parts", "parts:1");
        sumOf("sum");

        assertRelevance(EPSILON, TWO_AND_ONE, 6 + 2, 0 + 1);
    }

    /** The product of 2 and sigmoid(2) is half due to either, and both come from the 2. */
    @Test
    void aProductIsHalvedBetweenItsFactors() {
        layer("gate", new Sigmoid(), "image");
        layer("swish", new Mul(), "image", "gate");
        sumOf("swish");

        assertRelevance(EPSILON, TWO_AND_ONE, 2 * 0.880797f, 0.731059f);
    }

    /** 4 and 3 win their windows, and the average of all is 2.5 = (1 + 2 + 3 + 4) / 4. */
    @Test
    void poolingGivesToTheWinnerOrToAllBySize() {
        final Tensor image = Tensor.of(Shape.of(1, 2, 2, 2), 4, 1, 2, 0, 1, 2, 3, 3.5f);
        layer("max", new MaxPool(Window2d.square(2), false), "image");
        layer("logits", new Flatten(1), "max");
        assertRelevance(EPSILON, image, 4, 0, 0, 0, 0, 0, 0, 0);

        layers.clear();
        layer("mean", new AveragePool(Window2d.square(2), false, false), "image");
        layer("logits", new Flatten(1), "mean");
        assertRelevance(LayerwiseRelevance.zPlus(), image, 1, 0.25f, 0.5f, 0, 0, 0, 0, 0);
    }

    @Test
    void aContrastStartsFromBothLogits() {
        convolution();
        layer("logits", new Flatten(1), "conv");
        final ExplanationRequest why =
                ExplanationRequest.of(TWO_AND_ONE).about(Target.of(1).against(0));

        try (ExplainableNetwork network = network(TWO_AND_ONE)) {
            assertThat(EPSILON.explain(network.passes(), why).perChannel())
                    .extracting(Tensor::floats)
                    .satisfies(values -> assertThat(values).containsExactly(new float[] {4 - 2, 1 + 1}, within(1e-4f)));
        }
    }

    @Test
    void aLayerThatNoRuleCoversIsNamed() {
        convolution();
        layer("flat", new Flatten(1), "conv");
        layer("logits", new Softmax(1), "flat");

        assertThatThrownBy(() -> explain(EPSILON, TWO_AND_ONE))
                .isInstanceOf(ExplanationException.class)
                .hasMessage("No rule takes relevance through the layer 'logits' (Softmax) of 'relevance'");
    }

    private void convolution() {
        layer("conv", new Conv(Window2d.square(1), 1), "image", "w");
        parameter("w", Shape.of(2, 2, 1, 1), 1, -1, 2, 1);
    }

    private void normalisation(String name, String reads, float scale, float mean) {
        layer(
                name,
                new BatchNormalization(0, 0.9f),
                reads,
                name + ".scale",
                name + ".shift",
                name + ".mean",
                name + ".var");
        parameter(name + ".scale", Shape.of(2), scale, scale);
        parameter(name + ".shift", Shape.of(2), 0, 0);
        parameter(name + ".mean", Shape.of(2), mean, mean);
        parameter(name + ".var", Shape.of(2), 1, 1);
    }

    /** One logit, the sum of two channels after a rectifier. */
    private void sumOf(String value) {
        layer("relu", new Relu(), value);
        layer("pool", new GlobalAveragePool(), "relu");
        layer("flat", new Flatten(1), "pool");
        layer("logits", Gemm.linear(), "flat", "ones");
        parameter("ones", Shape.of(1, 2), 1, 1);
    }

    private void layer(String name, Operator operator, String... inputs) {
        layers.add(new Layer(name, operator, List.of(inputs)));
    }

    private void parameter(String name, Shape shape, float... values) {
        parameters.add(new Parameter(name, shape, true, Tensor.of(shape, values)));
    }

    private ExplainableNetwork network(Tensor image) {
        final Graph graph = new Graph(
                "relevance",
                Map.of("image", image.shape().with(0, Shape.BATCH)),
                layers,
                parameters,
                List.of("logits"));
        return new ExplainableNetwork(
                graph, new OnnxRuntimeEngine(), new DjlEngine(framework), new SessionOptions(Device.CPU, 1, List.of()));
    }

    private Attribution explain(ExplanationMethod method, Tensor image) {
        try (ExplainableNetwork network = network(image)) {
            return method.explain(network.passes(), ExplanationRequest.of(image).about(Target.of(0)));
        }
    }

    private void assertRelevance(ExplanationMethod method, Tensor image, float... expected) {
        assertThat(Values.require(explain(method, image).perChannel(), "image").floats())
                .containsExactly(expected, within(1e-4f));
    }
}
