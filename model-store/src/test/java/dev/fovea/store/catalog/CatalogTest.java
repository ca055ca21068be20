package dev.fovea.store.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.manifest.ModelManifest.Task;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {
    private static final String MINIMAL = """
            models:
              - name: lenet
                source: https://models.example.org/lenet.pth
                sha256: "0123abcd"
                architecture: lenet5
            """;

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temporary.toRealPath().resolve("catalog"));
    }

    @Test
    void whatIsLeftOutHasAMeaning() throws IOException {
        CatalogEntry entry = only(MINIMAL);

        assertThat(entry.source()).isEqualTo(URI.create("https://models.example.org/lenet.pth"));
        assertThat(entry.input()).isEqualTo(InputSpec.IMAGENET);
        assertThat(entry.task()).isEqualTo(Task.CLASSIFICATION);
        assertThat(entry.labels()).isEmpty();
        assertThat(entry.metrics()).isEmpty();
        assertThat(entry.description()).isNull();
        assertThat(entry.licence()).isNull();
        assertThat(entry.explanationLayer()).isNull();
        assertThat(entry.output()).isNull();
    }

    @Test
    void everyFieldIsRead() throws IOException {
        CatalogEntry entry = only(MINIMAL + """
                    description: Handwritten digits
                    input: {height: 28, width: 32, interpolation: bicubic, channelOrder: gray, mean: [0.1307], std: [0.3081]}
                    labels: [0, 1, two]
                    task: classification
                    explanationLayer: conv2
                    licence: Apache-2.0
                    metrics: {top1: 0.99}
                    output: logits
                """);

        assertThat(entry.description()).isEqualTo("Handwritten digits");
        assertThat(entry.input())
                .isEqualTo(new InputSpec(
                        28, 32, null, Interpolation.BICUBIC, ChannelOrder.GRAY, List.of(0.1307f), List.of(0.3081f)));
        assertThat(entry.labels()).containsExactly("0", "1", "two");
        assertThat(entry.explanationLayer()).isEqualTo("conv2");
        assertThat(entry.licence()).isEqualTo("Apache-2.0");
        assertThat(entry.metrics()).isEqualTo(Map.of("top1", 0.99));
        assertThat(entry.output()).isEqualTo("logits");
    }

    @Test
    void aRelativeSourceStartsAtTheCatalogsFolder() throws IOException {
        CatalogEntry entry = only(MINIMAL.replace("https://models.example.org/lenet.pth", "weights/lenet.pth"));

        assertThat(Path.of(entry.source())).isEqualTo(folder.resolve("weights").resolve("lenet.pth"));
    }

    @Test
    void aFileAddressIsTakenAsItIs() throws IOException {
        assertThat(only(MINIMAL.replace("https://models.example.org/", "file:///srv/"))
                        .source())
                .isEqualTo(URI.create("file:///srv/lenet.pth"));
    }

    @Test
    void labelsMayStandInAFileBesideTheCatalog() throws IOException {
        Files.write(folder.resolve("digits.txt"), "zero\none\n".getBytes(UTF_8));

        assertThat(only(MINIMAL + "    labels: digits.txt\n").labels()).containsExactly("zero", "one");
    }

    @Test
    void aModelThatEndsInFeaturesHasNoLabels() throws IOException {
        assertThat(only(MINIMAL + "    task: features\n    labels: none\n").task())
                .isEqualTo(Task.FEATURES);
        assertRefused(MINIMAL + "    task: features\n    labels: imagenet\n", "\"labels\" must be none");
    }

    @Test
    void anErrorNamesFileEntryFieldAndWhatIsExpected() {
        assertRefused(
                MINIMAL.replace("\"0123abcd\"", "19584684"),
                "The catalog mine.yaml, model 1 (lenet): the field \"sha256\" is \"19584684\"; expected 64 hexadecimal digits");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "input: {height: 28, width: 28, mean: [0.5, 0.5], std: [0.5, 0.5]} | \"input\" is refused: Mean and std need",
                "input: {height: tall, width: 28, mean: [0.5], std: [0.5]}          | \"input.height\" is \"tall\"; expected a whole",
                "input: {height: 28, width: 28, mean: [a, b, c], std: [1, 1, 1]}    | \"input.mean[0]\" is \"a\"; expected a list",
                "input: {height: 28, width: 28, std: [1, 1, 1]}                     | \"input.mean\" is missing",
                "input: {size: 28}                                                  | \"input.size\" is unknown",
                "input: cifar                                                       | expected the word imagenet",
                "task: segmentation                                                 | expected one of classification, features",
                "labels: {a: b}                                                     | \"labels\" is",
                "labels: [a, '']                                                    | \"labels[1]\"",
                "labels: [a, null]                                                  | \"labels",
                "labels: 3                                                          | \"labels\" is \"3\"; expected imagenet",
                "input: {height: 28, width: 28, mean: [0, null, 0], std: [1, 1, 1]} | \"input.mean",
                "input: {height: 28.5, width: 28, mean: [0], std: [1]}              | \"input.height\" is \"28.5\"",
                "input: {height: 2, width: 2, mean: [0], std: [1], interpolation: x} | expected one of bilinear, bicubic",
                "description: 7                                                     | \"description\" is \"7\"; expected a text",
                "metrics: {top1: }                                                  | \"metrics.top1\"",
                "metrics: {top1: .nan}                                              | line 6",
                "metrics: {top1: 1e999}                                             | \"metrics\" is",
                "metrics: [1]                                                       | \"metrics\" is",
                "labels: nowhere.txt                                                | expected imagenet, none, a list",
                "labels: ../labels.txt                                              | stays within the catalog's folder",
                "metrics: {top1: good}                                              | \"metrics.top1\" is \"good\"",
                "colour: red                                                        | \"colour\" is unknown. Fields: architecture",
                "licence: [MIT]                                                     | \"licence\" is",
            })
    void aFieldThatMakesNoSenseIsRefused(String line, String message) {
        assertRefused(MINIMAL + "    " + line + "\n", message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://models.example.org/a", "ftp://models.example.org/a", "https:a", "../lenet.pth",
                        "a/../../lenet.pth",
                "/etc/passwd", "file:lenet.pth", "file://host/lenet.pth", "https://a b/", "jar:file:/a.jar!/b"
            })
    void aSourceThatIsNotAllowedIsRefused(String source) {
        assertRefused(MINIMAL.replace("https://models.example.org/lenet.pth", source), "the field \"source\" is ");
    }

    @Test
    void aLinkDoesNotLeadOutOfTheFolder() throws IOException {
        Files.createSymbolicLink(folder.resolve("out"), Files.createDirectory(temporary.resolve("elsewhere")));

        assertRefused(MINIMAL.replace("https://models.example.org/", "out/"), "stays within the catalog's folder");
    }

    @Test
    void aNameIsThatOfAModel() {
        assertRefused(MINIMAL.replace("name: lenet", "name: ../lenet"), "\"name\" is refused");
        assertRefused(MINIMAL.replace("name: lenet", "description: x"), "model 1: the field \"name\" is missing");
    }

    @Test
    void whatIsLeftEmptyIsAsIfLeftOut() throws IOException {
        assertRefused(
                MINIMAL.replace("name: lenet", "name:"), "model 1: the field \"name\" is missing; expected a name");
        assertThat(only(MINIMAL + "    labels:\n    input:\n    task:\n")).isEqualTo(only(MINIMAL));
    }

    @Test
    void aNameStandsOnceInACatalog() {
        assertRefused(MINIMAL + MINIMAL.substring(MINIMAL.indexOf("  -")), "names the model \"lenet\" twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "models",
                "models: 3",
                "[]",
                "models: [",
                "model: []",
                "models: [lenet]",
                "models: []\nmodels: []"
            })
    void whatIsNoCatalogIsRefused(String yaml) {
        assertRefused(yaml, "The catalog mine.yaml");
    }

    @Test
    void aCatalogThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Catalog.read(folder.resolve("none.yaml")))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("none.yaml");
    }

    @Test
    void ofTwoCatalogsTheLaterOneWins() throws IOException {
        Catalog first = read(MINIMAL);
        Catalog mirror = read(MINIMAL.replace("models.example.org", "mirror.example.org"));

        Catalogs catalogs = new Catalogs(List.of(first, mirror));

        assertThat(catalogs.entries()).hasSize(1);
        assertThat(catalogs.find("lenet")).contains(mirror.entries().get(0));
        assertThat(catalogs.find("alexnet")).isEmpty();
    }

    private CatalogEntry only(String yaml) throws IOException {
        List<CatalogEntry> entries = read(yaml).entries();
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    private Catalog read(String yaml) throws IOException {
        return Catalog.read(Files.write(folder.resolve("mine.yaml"), yaml.getBytes(UTF_8)));
    }

    private void assertRefused(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining(message);
    }
}
