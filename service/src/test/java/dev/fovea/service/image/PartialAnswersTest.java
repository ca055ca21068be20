package dev.fovea.service.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http.Answer;
import dev.fovea.service.classify.Pictures;
import dev.fovea.service.classify.RunningService;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Images that are no good are all told of at once, and leave the others their answers where a part will do. */
class PartialAnswersTest extends RunningService {

    private static final byte[] GREEN = Pictures.png(Color.GREEN);
    private static final byte[] BROKEN = Pictures.truncated(Pictures.jpeg(Color.RED));
    private static final byte[] PAGE = "<!DOCTYPE html><p>Hi".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource({"/classify, predictions", "/explain, maps", "/features, features"})
    void aBadImageIsAnsweredInItsPlace(String path, String member) {
        final Answer answer = http().postForm(path + "?partial=true", BROKEN, GREEN, PAGE);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        final JsonNode results = answer.json().get("results");
        assertThat(results)
                .extracting(result -> result.get("image").asString())
                .containsExactly("0.jpg", "1.jpg", "2.jpg");
        assertProblem(results.get(0), 422, "corrupt-image");
        assertProblem(results.get(2), 415, "unsupported-image-format");
        assertThat(results.get(0).has(member)).isFalse();
        assertThat(results.get(1).has("problem")).isFalse();
        assertThat(results.get(1).get(member)).isNotEmpty();
        assertThat(answer.json().at("/receipt/model").asString()).isEqualTo("colours:1");
    }

    private static void assertProblem(JsonNode result, int status, String type) {
        assertThat(result.at("/problem/type").asString()).endsWith("/" + type);
        assertThat(result.at("/problem/status").asInt()).isEqualTo(status);
        assertThat(result.at("/problem/detail").asString()).startsWith("Image ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/classify", "/explain", "/features"})
    void aRequestOfBadImagesAloneIsAnswered(String path) {
        final Answer answer = http().postJson(path, "{\"partial\": true, \"images\": [\"%%%\", \"\"]}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertProblem(answer.json().at("/results/0"), 400, "invalid-request");
        assertProblem(answer.json().at("/results/1"), 400, "empty-image");
    }

    /** The status is that of the first. Nothing is made of the good one. */
    @ParameterizedTest
    @ValueSource(strings = {"/classify", "/explain", "/features", "/features/compare"})
    void withoutItEveryBadImageIsTold(String path) {
        final Answer answer = http().postForm(path, GREEN, BROKEN, PAGE);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("corrupt-image");
        assertThat(answer.detail()).startsWith("Image 1 ('1.jpg')").contains("2 images of the request are no good");
        final JsonNode errors = answer.json().get("errors");
        assertThat(errors).hasSize(2);
        assertThat(errors.at("/0/parameter").asString()).isEqualTo("image");
        assertThat(errors.at("/0/index").asInt()).isEqualTo(1);
        assertThat(errors.at("/1/index").asInt()).isEqualTo(2);
        assertThat(errors.at("/1/name").asString()).isEqualTo("2.jpg");
        assertThat(errors.at("/1/detail").asString()).startsWith("Image 2 ('2.jpg')");
    }

    @Test
    void inJsonTheyHavePointers() {
        final Answer answer = http().postJson(
                        "/classify", "{\"images\": [\"!\", \"%s\", \"%s\"]}".formatted(base64(GREEN), base64(PAGE)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors"))
                .extracting(error -> error.get("pointer").asString())
                .containsExactly("/images/0", "/images/2");
    }

    @Test
    void aBodyThatIsAnImageHasNoPlace() {
        final Answer answer = classify("", PAGE);

        assertThat(answer.json().at("/errors/0/detail").asString()).startsWith("Image 0");
        assertThat(answer.json().at("/errors/0").size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-npy", "application/vnd.safetensors"})
    void numbersAloneCannotSayProblems(String format) {
        final String problem = new String(
                http().postForm("/features?partial=true", format, GREEN).body(), StandardCharsets.UTF_8);

        assertThat(problem).contains("invalid-request", "which only JSON can say");
    }

    private static String base64(byte[] image) {
        return Base64.getEncoder().encodeToString(image);
    }
}
