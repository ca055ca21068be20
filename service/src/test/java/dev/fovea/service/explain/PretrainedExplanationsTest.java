package dev.fovea.service.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.testing.SharedData;
import dev.fovea.network.weights.formats.NpzFile;
import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.models.ModelsTest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Real networks explain real photos through the API, without a special case for any. */
@ModelsTest
@Timeout(300)
class PretrainedExplanationsTest {

    private static final String PHOTO = "340";

    @TempDir
    static Path store;

    private final Http http;
    private final PretrainedModels models;

    PretrainedExplanationsTest(@LocalServerPort int port) {
        http = new Http(port);
        models = new PretrainedModels(http);
    }

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry registry) {
        registry.add("fovea.store.path", () -> store);
    }

    /** From the file of the photo to the map, as pytorch-grad-cam gives it: scaled, resized and scaled again. */
    @Test
    void gradCamOfSqueezeNetIsTheReference() throws IOException {
        models.add("squeezenet1_1.pth", PretrainedModels.SQUEEZENET);
        final float[] expected = Objects.requireNonNull(
                        NpzFile.read(SharedData.require("reference/explanations/" + PHOTO + ".npz"))
                                .get("gradcam_224"))
                .floats();

        final JsonNode answer = explain("?model=squeezenet1_1&method=grad-cam&layer=features.12")
                .json()
                .at("/results/0");

        assertThat(answer.get("explained").get("class").get("index").asInt()).isEqualTo(340);
        assertThat(answer.get("explained").get("class").get("label").asString()).isEqualTo("zebra");
        assertThat(answer.get("explained").get("class").get("probability").asDouble())
                .isEqualTo(0.99272, within(1e-4));
        final float[] actual = heatmap(answer.get("maps").get(0))
                .scaled()
                .resized(224, 224)
                .scaled()
                .values()
                .floats();
        assertThat(actual).hasSameSizeAs(expected);
        assertThat(IntStream.range(0, actual.length).mapToDouble(i -> Math.abs(actual[i] - expected[i])))
                .allMatch(difference -> difference < 1e-3);
    }

    @Test
    void aMobileNetWithOtherRectifiersAndUnequalPaddingIsExplained() throws IOException {
        models.add("mobilenet_v2_tf.onnx", """
                {"name": "mobilenet_v2", "imagenetLabels": true,
                 "input": {"height": 224, "width": 224, "resize": 256, "mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.5]}}""");

        final JsonNode answer = explained(
                "mobilenet_v2",
                "",
                "{'method': 'grad-cam'}, {'method': 'eigen-cam'}, {'method': 'layer-cam'}, {'method': 'saliency'},"
                        + "{'method': 'guided-backpropagation'}, {'method': 'deconvnet'}, {'method': 'guided-grad-cam'},"
                        + "{'method': 'integrated-gradients', 'steps': 2}");

        assertThat(answer.get("explained").get("class").get("label").asString()).isEqualTo("zebra");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cifar_resnet20", "cifar_resnet56"})
    void aResNetForSmallPicturesIsExplained(String name) throws IOException {
        models.add(name + ".pth", """
                {"name": "%1$s", "architecture": "%1$s",
                 "labels": ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]}""".formatted(name));

        explained(
                name,
                "",
                "{'method': 'grad-cam'}, {'method': 'eigen-cam'}, {'method': 'hires-cam'}, {'method': 'score-cam'},"
                        + "{'method': 'ablation-cam'}, {'method': 'smooth-grad', 'samples': 20},"
                        + "{'method': 'occlusion', 'window': 8, 'stride': 8}, {'method': 'rise', 'samples': 20}");
    }

    @Test
    void aBackboneWithoutClassesIsExplained() throws IOException {
        models.add("resnet50_v2_stage3.onnx", """
                {"name": "backbone", "task": "features"}""");

        explained(
                "backbone",
                "",
                "{'method': 'eigen-cam'}, {'method': 'occlusion-strongest-map', 'window': 112, 'stride': 56}");
        final JsonNode answer =
                explained("backbone", "'feature': 7,", "{'method': 'grad-cam'}, {'method': 'saliency'}");
        assertThat(answer.get("explained").get("feature").get("index").asInt()).isEqualTo(7);
    }

    /**
     * What an answer says of its image, none of whose maps is zero.
     *
     * @param more members of the options, in JSON with single quotes, as the methods
     */
    private JsonNode explained(String model, String more, String methods) throws IOException {
        final Answer answer = http.postOptions(
                "/explain?model=" + model,
                "{%s 'methods': [%s]}".formatted(more, methods).replace('\'', '"'),
                PretrainedModels.photo(PHOTO));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        final JsonNode image = answer.json().at("/results/0");
        for (JsonNode map : image.get("maps")) {
            assertThat(map.get("zero").asBoolean())
                    .as(map.get("method").asString())
                    .isFalse();
        }
        return image;
    }

    private Answer explain(String query) throws IOException {
        return http.send(
                "POST", "/explain" + query, "image/png", BodyPublishers.ofByteArray(PretrainedModels.photo(PHOTO)));
    }

    private static Heatmap heatmap(JsonNode map) {
        final int height = map.get("height").asInt();
        final int width = map.get("width").asInt();
        final float[] values = new float[height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = map.get("values").get(i / width).get(i % width).floatValue();
        }
        return new Heatmap(
                Tensor.of(Shape.of(height, width), values), map.get("signed").asBoolean());
    }
}
