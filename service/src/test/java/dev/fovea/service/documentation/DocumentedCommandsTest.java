package dev.fovea.service.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.onnx.OnnxWriter;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.GlobalAveragePool;
import dev.fovea.network.graph.operator.Relu;
import dev.fovea.network.graph.operator.Window2d;
import dev.fovea.network.testing.Photos;
import dev.fovea.service.finetune.MeanColourTrainer;
import dev.fovea.service.serving.TinyModels;
import dev.fovea.storage.digest.Sha256;
import dev.fovea.store.FileSystemModelStore;
import dev.fovea.training.run.Trainer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Every command of the documentation works as it stands there, with a small model in the place of the real one. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"fovea.roles=api,worker", "fovea.worker.polling=100ms"})
@Timeout(120)
class DocumentedCommandsTest {

    @TempDir
    private static Path folder;

    private final int port;

    @TestConfiguration
    static class Configuration {

        @Bean
        @Primary
        Trainer quickTrainer() {
            return new MeanColourTrainer();
        }
    }

    DocumentedCommandsTest(@LocalServerPort int port) {
        this.port = port;
    }

    @DynamicPropertySource
    static void storeAndCatalog(DynamicPropertyRegistry registry) throws IOException {
        final Path work = Files.createDirectories(folder.resolve("work"));
        for (String format : List.of("jpg", "png")) {
            ImageIO.write(
                    new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB),
                    format,
                    work.resolve("photo." + format).toFile());
        }
        zip(work.resolve("photos.zip"), work.resolve("photo.jpg"));
        for (String label : List.of("cats", "dogs")) {
            final Path pets = Files.createDirectories(work.resolve("pets").resolve(label));
            for (int i = 0; i < 4; i++) {
                Files.write(pets.resolve(i + ".jpg"), Photos.jpeg(10 * label.length() + label.charAt(0) + i, 64, 48));
            }
        }
        new TinyModels(new FileSystemModelStore(folder.resolve("store")), folder).publish("resnet18", layers(), 4, 4);
        OnnxWriter.write(means(), work.resolve("model.onnx"));
        // Commands download files of the other name.
        Files.copy(work.resolve("model.onnx"), work.resolve("of-the-catalog.onnx"));
        new TinyModels(new FileSystemModelStore(folder.resolve("store")), folder)
                .publish("resnet20-cifar10", layers(), 4, 4);
        for (String name : List.of("squeezenet1_1", "lenet5-mnist")) {
            new TinyModels(new FileSystemModelStore(folder.resolve("store")), folder).publish(name, 1);
        }
        final Path catalog =
                Files.writeString(work.resolve("catalog.yaml"), """
                models:
                  - name: squeezenet1_1
                    source: of-the-catalog.onnx
                    sha256: "%s"
                    architecture: onnx
                    labels: [red, green, blue]
                """.formatted(Sha256.of(work.resolve("model.onnx"))));
        registry.add("fovea.store.path", () -> folder.resolve("store"));
        registry.add("fovea.jobs.path", () -> folder.resolve("jobs"));
        registry.add("fovea.datasets.path", () -> folder.resolve("datasets"));
        registry.add("fovea.catalogs", () -> catalog);
        registry.add("fovea.default-model", () -> "squeezenet1_1");
    }

    /** The mean of each channel. */
    private static Graph means() {
        return new Graph(
                "means",
                Map.of("input", Shape.of(Shape.BATCH, 3, 224, 224)),
                List.of(
                        new Layer("features", new Relu(), List.of("input")),
                        new Layer("pool", new GlobalAveragePool(), List.of("features")),
                        new Layer("flatten", new Flatten(1), List.of("pool"))),
                List.of(),
                List.of("flatten"));
    }

    /** Three layers of the names that a ResNet has. */
    private static Graph layers() {
        final Shape filters = Shape.of(13, 3, 1, 1);
        final Shape classes = Shape.of(2, 13);
        return new Graph(
                "layers",
                Map.of("input", Shape.of(Shape.BATCH, 3, 4, 4)),
                List.of(
                        new Layer("conv1", new Conv(Window2d.square(1), 1), List.of("input", "filters")),
                        new Layer("layer1.0.relu", new Relu(), List.of("conv1")),
                        new Layer("pool", new GlobalAveragePool(), List.of("layer1.0.relu")),
                        new Layer("flatten", new Flatten(1), List.of("pool")),
                        new Layer("fc", Gemm.linear(), List.of("flatten", "classes"))),
                List.of(ones("filters", filters), ones("classes", classes)),
                List.of("fc"));
    }

    private static Parameter ones(String name, Shape shape) {
        final float[] values = new float[(int) shape.size()];
        Arrays.fill(values, 1);
        return new Parameter(name, shape, true, Tensor.of(shape, values));
    }

    private static void zip(Path zip, Path photo) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("photo.jpg"));
            Files.copy(photo, out);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/api.md",
                "docs/backup.md",
                "docs/classify.md",
                "docs/course.md",
                "docs/datasets.md",
                "docs/explanations.md",
                "docs/features.md",
                "docs/finetune.md",
                "docs/inside.md",
                "docs/models.md",
                "docs/operating.md",
                "docs/playground.md",
                "docs/trust.md"
            })
    void everyCommandSucceeds(String page) throws Exception {
        final List<String> scripts = CommandBlocks.of(page).scripts();
        assertThat(scripts).isNotEmpty();
        final Shell shell = new Shell(folder.resolve("work"), folder.resolve("home"));
        for (String script : scripts) {
            shell.run(script.replace("localhost:8080", "localhost:" + port));
        }
    }
}
