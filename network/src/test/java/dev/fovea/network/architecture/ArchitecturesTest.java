package dev.fovea.network.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ArchitecturesTest {

    static List<Architecture> all() {
        return Architectures.all();
    }

    @ParameterizedTest
    @CsvSource({
        "mlp, 266610",
        "lenet5, 60000",
        "lenet5_modern, 61706",
        "alexnet_2012, 60965224",
        "alexnet, 61100840",
        "vgg11, 132863336",
        "vgg11_bn, 132868840",
        "vgg13, 133047848",
        "vgg13_bn, 133053736",
        "vgg16, 138357544",
        "vgg16_bn, 138365992",
        "vgg19, 143667240",
        "vgg19_bn, 143678248",
        "resnet18, 11689512",
        "resnet34, 21797672",
        "resnet50, 25557032",
        "resnet101, 44549160",
        "resnet152, 60192808",
        "cifar_resnet20, 269722",
        "cifar_resnet32, 464154",
        "cifar_resnet44, 658586",
        "cifar_resnet56, 853018",
        "cifar_resnet110, 1727962",
        "squeezenet1_0, 1248424",
        "squeezenet1_1, 1235496",
        "mobilenet_v2, 3504872",
        "googlenet, 6624904",
        "densenet121, 7978856",
        "densenet169, 14149480",
        "densenet201, 20013928"
    })
    void hasThePublishedNumberOfParameters(String name, long parameters) {
        final Architecture architecture = Architectures.byName(name);

        assertThat(architecture.graph(architecture.defaultClasses()).parameterCount())
                .isEqualTo(parameters);
    }

    @ParameterizedTest
    @MethodSource("all")
    void turnsImagesIntoOneLogitPerClass(Architecture architecture) {
        final Graph graph = architecture.graph(7);

        assertThat(graph.name()).isEqualTo(architecture.name());
        assertThat(graph.inputs().values())
                .containsExactly(Shape.of(
                        Shape.BATCH, architecture.channels(), architecture.inputSize(), architecture.inputSize()));
        assertThat(graph.shape(graph.output())).isEqualTo(Shape.of(Shape.BATCH, 7));
    }

    @ParameterizedTest
    @MethodSource("all")
    void refusesToTellNoClassesApart(Architecture architecture) {
        assertThatThrownBy(() -> architecture.graph(0))
                .isInstanceOf(InvalidGraphException.class)
                .hasMessageStartingWith("At least one class");
    }

    @ParameterizedTest
    @MethodSource("all")
    void isFoundByItsName(Architecture architecture) {
        assertThat(Architectures.byName(architecture.name())).isSameAs(architecture);
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> Architectures.byName("resnet51"))
                .isInstanceOf(UnknownArchitectureException.class)
                .hasMessageContaining("'resnet51'")
                .hasMessageContaining("resnet50, ");
    }

    /** The published members of a family are its instances. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "vgg11; vgg?convolutions=1,1,2,2,2",
                "vgg16_bn; vgg?convolutions=2,2,3,3,3&norm=true",
                "resnet34; resnet?blocks=3,4,6,3",
                "resnet50; resnet?block=bottleneck&blocks=3,4,6,3&width=64&size=224",
                "cifar_resnet32; cifar_resnet?depth=32",
                "cifar_resnet20; cifar_resnet?depth=20&width=16"
            })
    void settingsGiveThePublishedNetworks(String published, String settings) {
        final Graph graph = Architectures.byName(settings).graph(10);

        assertThat(graph.name()).isEqualTo(settings);
        assertThat(graph.layers())
                .isEqualTo(Architectures.byName(published).graph(10).layers());
        assertThat(graph.parameters())
                .isEqualTo(Architectures.byName(published).graph(10).parameters());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // 3 * 2 * 9 + 2 + 2 * 4 * 9 + 4, then 4 * 2 * 2 cells: 16 * 5 + 5, 5 * 5 + 5, 5 * 10 + 10
                "vgg?convolutions=1,1&width=2&hidden=5&size=8; 307",
                // 147 * 2 + 4, two of 2 * 2 * 9 + 4, and 2 * 10 + 10
                "resnet?blocks=1&width=2&size=32; 408",
                // 147 * 2 + 4; 2 * 2 + 4, 36 + 4, 2 * 8 + 16, downsample 2 * 8 + 16; 8 * 10 + 10
                "resnet?block=bottleneck&blocks=1&width=2&size=32; 500",
                // 54 + 4; 2 * (36 + 4); 72 + 8 + 144 + 8; 288 + 16 + 576 + 16; 8 * 10 + 10
                "cifar_resnet?depth=8&width=2; 1356"
            })
    void depthAndWidthAreSettings(String name, long parameters) {
        assertThat(Architectures.byName(name).graph(10).parameterCount()).isEqualTo(parameters);
    }

    @ParameterizedTest
    @CsvSource({
        "resnet18, layer1.0, layer1.0.relu",
        "resnet18, layer4, layer4.1.relu",
        "resnet50, layer4.2, layer4.2.relu",
        "cifar_resnet20, layer2.0.shortcut, layer2.0.shortcut.pad",
        "squeezenet1_1, features.12, features.12.concat",
        "mobilenet_v2, features.1, features.1.conv.2",
        "mobilenet_v2, features.3, features.3.add",
        "mobilenet_v2, features.4, features.4.conv.3",
        "mobilenet_v2, features.18, features.18.2",
        "googlenet, inception3a, inception3a.concat",
        "googlenet, conv1, conv1.relu",
        "densenet121, features.denseblock1, features.denseblock1.concat6",
        "densenet121, features.denseblock1.denselayer6, features.denseblock1.denselayer6.conv2",
        "densenet121, features, features.norm5"
    })
    void aModulesNameStandsForItsOutput(String architecture, String module, String layer) {
        assertThat(Architectures.byName(architecture).graph(2).layer(module).name())
                .isEqualTo(layer);
    }

    @Test
    void theAuxiliaryHeadsOfGoogLeNetAreLeftOut() {
        final Architecture googLeNet = Architectures.byName("googlenet");

        assertThat(googLeNet.parameterName("aux1.conv.conv.weight")).isEmpty();
        assertThat(googLeNet.parameterName("aux2.fc2.bias")).isEmpty();
        assertThat(googLeNet.parameterName("conv1.bn.bias")).hasValue("conv1.bn.bias");
    }

    @Test
    void theOlderNamesOfDenseLayersAreUnderstood() {
        final Architecture denseNet = Architectures.byName("densenet121");
        final Graph graph = denseNet.graph(1000);

        assertThat(Stream.of(
                                "features.denseblock1.denselayer2.norm.1.running_mean",
                                "features.denseblock3.denselayer12.conv.2.weight",
                                "features.denseblock3.denselayer12.conv2.weight",
                                "features.transition1.norm.weight",
                                "features.norm0.weight")
                        .map(name -> denseNet.parameterName(name).orElseThrow()))
                .containsExactly(
                        "features.denseblock1.denselayer2.norm1.running_mean",
                        "features.denseblock3.denselayer12.conv2.weight",
                        "features.denseblock3.denselayer12.conv2.weight",
                        "features.transition1.norm.weight",
                        "features.norm0.weight")
                .allSatisfy(name -> assertThat(graph.parameters()).containsKey(name));
    }
}
