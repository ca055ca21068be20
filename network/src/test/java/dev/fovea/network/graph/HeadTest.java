package dev.fovea.network.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.graph.operator.Add;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.Dropout;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.GlobalAveragePool;
import dev.fovea.network.graph.operator.Identity;
import dev.fovea.network.graph.operator.LogSoftmax;
import dev.fovea.network.graph.operator.MatMul;
import dev.fovea.network.graph.operator.Mul;
import dev.fovea.network.graph.operator.Relu;
import dev.fovea.network.graph.operator.Sigmoid;
import dev.fovea.network.graph.operator.Softmax;
import dev.fovea.network.graph.operator.Tanh;
import dev.fovea.network.graph.operator.Transpose;
import dev.fovea.network.graph.operator.Window2d;
import dev.fovea.network.graph.part.Head;
import dev.fovea.network.testing.TinyNetworks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadTest {

    private static final Shape MATRIX = Shape.of(3, 3);

    @Test
    void aFinalSoftmaxIsBehindTheHead() {
        final Graph network = TinyNetworks.classifier(1);

        final Head head = Head.of(network).orElseThrow();

        assertThat(head.layer().name()).isEqualTo("logits");
        assertThat(head.features()).isEqualTo("features");
        assertThat(head.behind()).extracting(Layer::name).containsExactly("probabilities");
        assertThat(Head.logits(network)).isEqualTo("logits");
    }

    @Test
    void probabilitiesOfEachClassAloneAreBehindIt() {
        final Graph network = ending(gemm("logits"), new Layer("last", new Sigmoid(), List.of("logits")));

        assertThat(Head.of(network)).map(Head::features).contains("flat");
        assertThat(Head.features(network)).isEqualTo("flat");
        assertThat(Head.logits(network)).isEqualTo("last");
    }

    @Test
    void aBiasAndATemperatureOfTheirOwnAreBehindIt() {
        final Graph network = ending(
                new Layer("logits", new MatMul(), List.of("flat", "weight")),
                new Layer("shifted", new Add(), List.of("logits", "bias")),
                new Layer("scaled", new Mul(), List.of("shifted", "bias")),
                new Layer("last", new LogSoftmax(1), List.of("scaled")));

        final Head head = Head.of(network).orElseThrow();

        assertThat(head.layer().name()).isEqualTo("logits");
        assertThat(head.behind()).extracting(Layer::name).containsExactly("shifted", "scaled", "last");
    }

    @Test
    void aWeightThatTheFileTransposesIsAWeight() {
        final Graph network = ending(
                new Layer("turned", new Transpose(List.of(1, 0)), List.of("weight")),
                new Layer("last", new MatMul(), List.of("flat", "turned")));

        assertThat(Head.features(network)).isEqualTo("flat");
    }

    @Test
    void dropoutIsNoFeature() {
        final Graph network = ending(
                new Layer("dropped", new Dropout(0.5f), List.of("flat")),
                new Layer("same", new Identity(), List.of("dropped")),
                new Layer("last", Gemm.linear(), List.of("same", "weight", "bias")));

        assertThat(Head.features(network)).isEqualTo("flat");
    }

    @Test
    void aConvolutionOfSinglePixelsIsAHeadAndOneOfWindowsIsNone() {
        assertThat(Head.of(convolution(1, 1))).map(Head::features).contains("relu");
        assertThat(Head.of(convolution(3, 1))).isEmpty();
        assertThat(Head.of(convolution(1, 3))).isEmpty();
        assertThat(Head.features(convolution(3, 1))).isEqualTo("flat");
    }

    @Test
    void hiddenValuesAndProductsOfTwoValuesAreFeatures() {
        assertThat(Head.of(ending(gemm("hidden"), new Layer("last", new Tanh(), List.of("hidden")))))
                .isEmpty();
        assertThat(Head.of(ending(gemm("hidden"), new Layer("last", new Add(), List.of("hidden", "flat")))))
                .isEmpty();
        assertThat(Head.features(Architectures.byName("lenet5").graph(10))).isEqualTo("output.score");
    }

    @Test
    void aNetworkWithoutWeightsEndsWithFeatures() {
        final Graph means = new Graph(
                "means",
                Map.of("image", Shape.of(Shape.BATCH, 3, 4, 4)),
                List.of(new Layer("pool", new GlobalAveragePool(), List.of("image"))),
                List.of(),
                List.of("pool"));

        assertThat(Head.of(means)).isEqualTo(Optional.empty());
        assertThat(Head.features(means)).isEqualTo("pool");
    }

    @Test
    void aNetworkThatIsNothingButAHeadReadsItsInput() {
        final Graph linear = new Graph(
                "linear",
                Map.of("pixels", Shape.of(Shape.BATCH, 3)),
                List.of(
                        new Layer("logits", Gemm.linear(), List.of("pixels", "weight")),
                        new Layer("last", new Softmax(1), List.of("logits"))),
                List.of(parameter("weight", MATRIX)),
                List.of("last"));

        assertThat(Head.features(linear)).isEqualTo("pixels");
        assertThat(Head.logits(linear)).isEqualTo("logits");
    }

    /** Lengths of penultimate features as in the papers; SqueezeNet's head is a convolution, which reads maps. */
    @ParameterizedTest
    @CsvSource({
        "alexnet, 4096, 2",
        "vgg16, 4096, 2",
        "resnet18, 512, 2",
        "resnet50, 2048, 2",
        "squeezenet1_1, 512, 4",
        "mobilenet_v2, 1280, 2",
        "googlenet, 1024, 2",
        "densenet121, 1024, 2"
    })
    void everyArchitectureHasPenultimateFeatures(String architecture, long channels, int rank) {
        final Graph graph = Architectures.byName(architecture).graph(1000);

        final Shape shape = graph.shape(Head.features(graph));

        assertThat(shape.rank()).isEqualTo(rank);
        assertThat(shape.dim(1)).isEqualTo(channels);
    }

    private static Layer gemm(String name) {
        return new Layer(name, Gemm.linear(), List.of("flat", "weight", "bias"));
    }

    /** The means of three channels, and these layers. */
    private static Graph ending(Layer... last) {
        final List<Layer> layers = new ArrayList<>(List.of(
                new Layer("pool", new GlobalAveragePool(), List.of("image")),
                new Layer("flat", new Flatten(1), List.of("pool"))));
        layers.addAll(List.of(last));
        return new Graph(
                "means",
                Map.of("image", Shape.of(Shape.BATCH, 3, 4, 4)),
                layers,
                List.of(parameter("weight", MATRIX), parameter("bias", Shape.of(3))),
                List.of("last"));
    }

    private static Graph convolution(long size, long groups) {
        final Window2d window = Window2d.square(size).padding(size / 2);
        return new Graph(
                "maps",
                Map.of("image", Shape.of(Shape.BATCH, 3, 4, 4)),
                List.of(
                        new Layer("relu", new Relu(), List.of("image")),
                        new Layer("maps", new Conv(window, groups), List.of("relu", "weight")),
                        new Layer("positive", new Relu(), List.of("maps")),
                        new Layer("pool", new GlobalAveragePool(), List.of("positive")),
                        new Layer("flat", new Flatten(1), List.of("pool"))),
                List.of(parameter("weight", Shape.of(3, 3 / groups, size, size))),
                List.of("flat"));
    }

    private static Parameter parameter(String name, Shape shape) {
        return new Parameter(name, shape, true, Tensor.of(shape, new float[Math.toIntExact(shape.size())]));
    }
}
