package dev.fovea.service.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.feature.AveragePooling;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.network.testing.SharedData;
import dev.fovea.network.weights.StateDictionary;
import dev.fovea.network.weights.formats.NpyFile;
import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Features of real photos by real networks. */
@ModelsTest
class PretrainedFeaturesTest {

    @TempDir
    static Path store;

    private final Http http;
    private final ModelsClient models;

    PretrainedFeaturesTest(@LocalServerPort int port) {
        http = new Http(port);
        models = new ModelsClient(http);
    }

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry registry) {
        registry.add("fovea.store.path", () -> store);
    }

    @Test
    void featuresOfPhotosAreThoseOfAnotherEngine() throws IOException {
        importModel("squeezenet1_1.pth", """
                {"name": "squeezenet1_1", "architecture": "squeezenet1_1", "imagenetLabels": true}""");
        final byte[][] photos = photos("sunflower", 3);

        final Tensor features = NpyFile.read(
                http.postForm("/features?model=squeezenet1_1&layer=features.12", "application/x-npy", photos)
                        .body());

        assertThat(features.shape()).isEqualTo(Shape.of(3, 512));
        final Graph graph = StateDictionary.read(SharedData.require("models/squeezenet1_1.pth"))
                .fill(Architectures.byName("squeezenet1_1").graph(1000));
        final Preprocessor preprocessor = new Preprocessor(InputSpec.IMAGENET);
        try (Session session = new DjlEngine(Framework.PYTORCH)
                .open(graph, SessionOptions.onCpu(1).returning("features.12"))) {
            for (int i = 0; i < photos.length; i++) {
                final Tensor input =
                        preprocessor.apply(new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS).decode(photos[i], 256));
                final Tensor maps =
                        session.run(Map.of("input", input)).values().iterator().next();
                assertThat(Arrays.copyOfRange(features.floats(), 512 * i, 512 * (i + 1)))
                        .containsExactly(
                                new AveragePooling()
                                        .apply(
                                                maps,
                                                graph.layout(graph.layer("features.12")
                                                        .name()))
                                        .floats(),
                                within(1e-3f));
            }
        }
    }

    @Test
    void theNearestNeighbourOfAPhotoShowsTheSameKindOfThing() throws IOException {
        importModel("resnet50_v2_stage3.onnx", """
                {"name": "backbone", "task": "features"}""");
        final List<byte[]> photos = new ArrayList<>(List.of(photos("sunflower", 5)));
        photos.addAll(List.of(photos("Motorbikes", 5)));

        for (int query = 0; query < 10; query++) {
            final Answer answer =
                    http.postForm("/features/compare?model=backbone&k=1&query=" + query, photos.toArray(byte[][]::new));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            final int nearest =
                    answer.json().get("pairs").get(0).get("second").get("index").asInt();
            assertThat(nearest / 5).isEqualTo(query / 5);
        }
    }

    private void importModel(String file, String description) throws IOException {
        final byte[] bytes = Files.readAllBytes(SharedData.require("models/" + file));
        assertThat(models.finished(models.importFile(bytes, description))
                        .get("state")
                        .asString())
                .isEqualTo("succeeded");
    }

    private static byte[][] photos(String kind, int count) throws IOException {
        return new PhotoArchive(SharedData.require("data/caltech101.tar"))
                .photos(path -> path.contains("/test/" + kind + "/")).values().stream()
                        .limit(count)
                        .toArray(byte[][]::new);
    }
}
