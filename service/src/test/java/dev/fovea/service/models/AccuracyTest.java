package dev.fovea.service.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.testing.SharedData;
import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real networks on real photos through the API are right as often as torchvision's evaluation says. */
@ModelsTest
@Timeout(600)
class AccuracyTest {

    private static final List<String> CIFAR =
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");
    private static final int IMAGES_PER_REQUEST = 32;

    @TempDir
    static Path store;

    private final Http http;
    private final ModelsClient models;

    AccuracyTest(@LocalServerPort int port) {
        http = new Http(port);
        models = new ModelsClient(http);
    }

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry registry) {
        registry.add("fovea.store.path", () -> store);
    }

    @Test
    void squeezeNetClassifiesPhotosAsTheReference() throws IOException {
        verifyPhotos("squeezenet1_1", "squeezenet1_1.pth", """
                {"name": "squeezenet1_1", "architecture": "squeezenet1_1", "imagenetLabels": true}""");
    }

    @Test
    void mobileNetClassifiesPhotosAsTheReference() throws IOException {
        verifyPhotos("mobilenet_v2_tf", "mobilenet_v2_tf.onnx", """
                {"name": "mobilenet_v2_tf", "imagenetLabels": true,
                 "input": {"height": 224, "width": 224, "resize": 256, "mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.5]}}""");
    }

    /** The file name's number is the class. */
    private void verifyPhotos(String model, String file, String description) throws IOException {
        final JsonNode reference = JsonMapper.shared().readTree(SharedData.require("reference/imagenet-samples.json"));
        final Map<String, byte[]> photos =
                new PhotoArchive(SharedData.require("data/imagenet-samples.tar")).photos(path -> path.endsWith(".jpg"));
        importModel(file, description);

        final List<String> paths = List.copyOf(photos.keySet());
        final List<List<Integer>> predictions = classify(model, List.copyOf(photos.values()));

        int top1 = 0;
        int top5 = 0;
        int agreeing = 0;
        for (int i = 0; i < photos.size(); i++) {
            final String number = Path.of(paths.get(i)).getFileName().toString().substring(0, 3);
            final int truth = Integer.parseInt(number);
            final int first = predictions.get(i).get(0);
            top1 += first == truth ? 1 : 0;
            top5 += predictions.get(i).contains(truth) ? 1 : 0;
            agreeing +=
                    first == reference.get("predictions").get(number).get(model).asInt() ? 1 : 0;
        }
        assertThat(top1).isCloseTo(reference.get(model).get("top1").asInt(), within(3));
        assertThat(top5).isCloseTo(reference.get(model).get("top5").asInt(), within(3));
        assertThat(agreeing).isGreaterThanOrEqualTo(490);
    }

    @ParameterizedTest
    @CsvSource({"20, 81.03", "56, 83.20"})
    void aCifarResNetClassifiesItsTestSet(int depth, double percent) throws IOException {
        final Map<String, byte[]> photos = new PhotoArchive(SharedData.require("data/cifar10.tar.gz"))
                .photos(path -> path.contains("/test/") && path.endsWith(".jpg"));
        final String model = "cifar_resnet" + depth;
        importModel(model + ".pth", """
                {"name": "%1$s", "architecture": "%1$s",
                 "labels": ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]}""".formatted(model));

        final List<String> paths = List.copyOf(photos.keySet());
        final List<List<Integer>> predictions = classify(model, List.copyOf(photos.values()));

        final long right = IntStream.range(0, photos.size())
                .filter(i ->
                        paths.get(i).contains("/" + CIFAR.get(predictions.get(i).get(0)) + "/"))
                .count();
        assertThat(100.0 * right / photos.size()).isCloseTo(percent, within(0.1));
    }

    private void importModel(String file, String description) throws IOException {
        final byte[] bytes = Files.readAllBytes(SharedData.require("models/" + file));
        final JsonNode task = models.finished(models.importFile(bytes, description));
        assertThat(task.get("state").asString()).as("%s", task).isEqualTo("succeeded");
    }

    /** The five most probable classes of each photo. */
    private List<List<Integer>> classify(String model, List<byte[]> photos) {
        final List<List<Integer>> predictions = new ArrayList<>();
        for (int from = 0; from < photos.size(); from += IMAGES_PER_REQUEST) {
            final byte[][] images = photos.subList(from, Math.min(from + IMAGES_PER_REQUEST, photos.size())).stream()
                    .toArray(byte[][]::new);
            final Answer answer = http.postForm("/classify?topK=5&model=" + model, images);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            for (JsonNode result : answer.json().get("results")) {
                predictions.add(result.get("predictions")
                        .valueStream()
                        .map(prediction -> prediction.get("index").asInt())
                        .toList());
            }
        }
        return predictions;
    }
}
