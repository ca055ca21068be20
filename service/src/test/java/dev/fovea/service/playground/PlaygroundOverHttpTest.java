package dev.fovea.service.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.service.Http.Answer;
import dev.fovea.service.classify.RunningService;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PlaygroundOverHttpTest extends RunningService {

    private JsonNode play(String json) {
        final Answer answer = http().postJson("/playground", json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        return answer.json();
    }

    @Test
    void theDefaultsSeparateTheCircles() {
        final JsonNode result = play("{\"example\": \"circles\"}");

        assertThat(result.get("network").asString()).isEqualTo("mlp?inputs=2&hidden=6&activation=tanh");
        assertThat(result.get("parameterCount").asInt()).isEqualTo(2 * 6 + 6 + 6 * 2 + 2);
        assertThat(result.get("classCount").asInt()).isEqualTo(2);
        assertThat(result.get("accuracy").asDouble()).isGreaterThanOrEqualTo(0.99);
        assertThat(result.get("points")).hasSize(200);
        assertThat(result.get("predictedClasses")).hasSize(200);
        assertThat(result.get("learningCurve")).hasSize(200);
        assertThat(result.get("learningCurve").get(0).get("epoch").asInt()).isEqualTo(1);
        assertThat(result.get("learningCurve").get(199).get("epoch").asInt()).isEqualTo(600);
        assertThat(result.get("receipt").get("engine").asString()).isEqualTo("pytorch");
        assertThat(result.get("receipt").get("device").asString()).isEqualTo("cpu");
        assertThat(result.get("receipt").get("milliseconds").get("train").asDouble())
                .isPositive();
    }

    /** The inner circle is class 0. */
    @Test
    void theGridSaysWhatTheNetworkAnswersAllAround() {
        final JsonNode grid =
                play("{\"example\": \"circles\", \"gridSize\": 21}").get("grid");

        assertThat(grid.get("gridSize").asInt()).isEqualTo(21);
        assertThat(grid.get("classIndices")).hasSize(21);
        assertThat(grid.get("classIndices").get(10).get(10).asInt()).isZero();
        assertThat(grid.get("classIndices").get(0).get(0).asInt()).isEqualTo(1);
        assertThat(grid.get("probabilities")).hasSize(2);
        assertThat(grid.get("probabilities").get(0).get(10).get(10).asDouble()).isGreaterThan(0.9);
        assertThat(grid.get("probabilities").get(0).get(3).get(4).asDouble()
                        + grid.get("probabilities").get(1).get(3).get(4).asDouble())
                .isCloseTo(1, within(2e-4));
    }

    @Test
    void pointsOfTheClientAreLearnt() {
        final JsonNode xor = play("""
                {"points": [[10, 10, 0], [10, 20, 1], [20, 10, 1], [20, 20, 0]], "hidden": [4, 4], "activation": "relu",
                 "classifier": "svm", "lambda": 0, "learningRate": 0.03, "momentum": 0.5, "rateSchedule": "plateau", "epochs": 500, "batch": 2,
                 "restartCount": 3, "seed": 5, "gridSize": 3, "coordinates": "cartesian"}
                """);

        assertThat(xor.get("accuracy").asDouble()).isEqualTo(1);
        assertThat(xor.get("restarts")).hasSize(3);
        assertThat(xor.get("restarts").get(2).get("seed").asLong()).isEqualTo(7);
        assertThat(xor.get("restarts").get(0).get("diverged").asBoolean()).isFalse();
        assertThat(xor.get("points").get(1).toString()).isEqualTo("[10.0,20.0,1.0]");
        assertThat(xor.get("predictedClasses").toString()).isEqualTo("[0,1,1,0]");
        assertThat(xor.get("grid").get("left").asDouble()).isEqualTo(8.75);
        assertThat(xor.get("grid").get("side").asDouble()).isEqualTo(12.5);
    }

    @Test
    void inPolarCoordinatesALinearNetworkSeparatesTheCircles() {
        final String linear = "{\"example\": \"circles\", \"hidden\": [], \"coordinates\": \"%s\"}";

        assertThat(play(linear.formatted("polar")).get("accuracy").asDouble()).isEqualTo(1);
        assertThat(play(linear.formatted("cartesian")).get("accuracy").asDouble())
                .isLessThan(0.7);
    }

    @Test
    void thePictureIsAPng() throws IOException, InterruptedException {
        final HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:%d/playground".formatted(port())))
                                .header("Content-Type", "application/json")
                                .header("Accept", "image/png")
                                .POST(BodyPublishers.ofString("{\"example\": \"blobs\", \"pictureSize\": 120}"))
                                .build(),
                        BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(answer.headers().firstValue("Fovea-Engine")).hasValue("pytorch");
        assertThat(answer.headers().firstValue("Fovea-Device")).hasValue("cpu");
        assertThat(answer.headers().firstValue("Fovea-Accuracy").map(Double::valueOf))
                .hasValueSatisfying(accuracy -> assertThat(accuracy).isGreaterThan(0.98));
        assertThat(answer.headers().firstValue("Fovea-Loss")).isPresent();
        assertThat(answer.headers().firstValue("Server-Timing"))
                .hasValueSatisfying(times -> assertThat(times).contains("train;dur=", "render;dur="));
        final BufferedImage picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertThat(picture.getWidth()).isEqualTo(120);
        assertThat(picture.getHeight()).isEqualTo(120);
    }
}
