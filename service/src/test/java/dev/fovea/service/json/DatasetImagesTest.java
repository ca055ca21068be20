package dev.fovea.service.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http.Answer;
import dev.fovea.service.classify.RunningService;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** An image of a data set need not be sent again. */
class DatasetImagesTest extends RunningService {

    @TempDir
    static Path folder;

    @DynamicPropertySource
    static void datasets(DynamicPropertyRegistry registry) {
        registry.add("fovea.datasets.path", () -> folder);
    }

    @Test
    void anImageOfADataSetIsTakenByItsNumberAndAnyReference() {
        final String id = add("numbered");
        final byte[] sent = http().bytes("/datasets/numbered/images/3");
        final JsonNode expected = classify("", sent).json().at("/results/0/predictions");

        final JsonNode results = http().postJson("/classify", """
                        {"images": [{"dataset": "numbered", "image": 3}, {"dataset": "%s", "image": 3}, {"dataset": "%s", "image": 3}]}""".formatted(id, id.substring(0, 8)))
                .json()
                .get("results");

        assertThat(results)
                .hasSize(3)
                .allSatisfy(result -> assertThat(result.get("predictions")).isEqualTo(expected));
        assertThat(results.get(0).get("image").asString()).isEqualTo("numbered/3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'dataset': 'refused', 'image': 100000} | 404 | unknown-image",
                "{'dataset': 'nothing', 'image': 0}      | 404 | unknown-dataset",
                "{'dataset': 'refused'}                  | 400 | invalid-request",
                "{'dataset': 'refused', 'image': -1}     | 400 | invalid-request",
                "{'dataset': 'refused', 'image': '0'}    | 400 | invalid-request",
                "{'image': 0}                            | 400 | invalid-request",
                "{'dataset': 7, 'image': 0}              | 400 | invalid-request",
                "{'dataset': 'refused', 'image': 0, 'x': 1} | 400 | invalid-request"
            })
    void whatIsNotThereIsRefusedAtItsPlace(String image, int status, String type) {
        add("refused");

        final Answer answer = http().postJson(
                        "/classify",
                        "{\"images\": [{\"dataset\": \"refused\", \"image\": 0}, %s]}"
                                .formatted(image.replace('\'', '"')));

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(type);
        assertThat(answer.json().at("/errors/0/pointer").asString()).startsWith("/images/1");
    }

    private String add(String name) {
        final Answer answer = http().send(
                        "POST",
                        "/datasets?name=" + name,
                        Map.of("Content-Type", "application/zip", "Prefer", "wait=60"),
                        BodyPublishers.ofByteArray(http().bytes("/examples/shapes.zip")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("id").asString();
    }
}
