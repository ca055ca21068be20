package dev.fovea.service.playground;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http.Answer;
import dev.fovea.service.classify.RunningService;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be learnt is refused with a reason. */
class RefusedPlaygroundsTest extends RunningService {

    private void assertProblem(String json, int status, String type, String... parts) {
        final Answer answer = http().postJson("/playground", json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(type);
        assertThat(answer.detail()).contains(parts);
    }

    private void assertInvalid(String json, String... parts) {
        assertProblem(json, 400, "invalid-request", parts);
    }

    @Test
    void neitherPointsNorAnExample() {
        assertInvalid("{}", "'points'", "'example'", "circles, spiral, xor or blobs");
    }

    @Test
    void pointsAndAnExample() {
        assertInvalid("{\"points\": [[0, 0, 0], [1, 1, 1]], \"example\": \"xor\"}", "not both");
    }

    @Test
    void onePoint() {
        assertInvalid("{\"points\": [[0, 0, 0]]}", "'points'", "2");
    }

    @Test
    void oneClassOnly() {
        assertInvalid("{\"points\": [[0, 0, 1], [1, 1, 1]]}", "label 1", "two classes");
    }

    @Test
    void tooManyPoints() {
        final String points = IntStream.range(0, 2001)
                .mapToObj(i -> "[%d, 0, %d]".formatted(i, i % 2))
                .collect(Collectors.joining(", "));
        assertInvalid("{\"points\": [" + points + "]}", "'points'", "2000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "NaN | malformed",
                "Infinity | malformed",
                "1e999 | 'x' must be",
                "-1e7 | 'x' must be",
                "\"a\" | 'points[0][0]'",
                "null | 'points[0]'"
            })
    void coordinatesThatAreNoFiniteNumbers(String number, String detail) {
        assertInvalid("{\"points\": [[%s, 0, 0], [1, 1, 1]]}".formatted(number), detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[0, 0]", "[0, 0, 0, 0]", "[0, 0, 0.5]", "[0, 0, -1]", "[0, 0, 8]", "[0, 0, 1e300]", "[]", "null"
            })
    void pointsThatAreNotTwoCoordinatesAndALabel(String point) {
        assertInvalid("{\"points\": [%s, [1, 1, 1]]}".formatted(point), "label");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"hidden\": [0] | 'hidden",
                "\"hidden\": [1000000000] | 'hidden",
                "\"hidden\": [6, -1] | 'hidden",
                "\"hidden\": [null] | 'hidden",
                "\"hidden\": [1, 1, 1, 1, 1, 1, 1, 1, 1] | 'hidden",
                "\"lambda\": -0.001 | 'lambda'",
                "\"lambda\": 1e999 | 'lambda'",
                "\"learningRate\": 0 | 'learningRate'",
                "\"momentum\": 1 | 'momentum'",
                "\"epochs\": 0 | 'epochs'",
                "\"epochs\": 20001 | 'epochs'",
                "\"batch\": 0 | 'batch'",
                "\"restartCount\": 21 | 'restartCount'",
                "\"gridSize\": 0 | 'gridSize'",
                "\"gridSize\": 301 | 'gridSize'",
                "\"count\": 3 | 'count'",
                "\"noise\": -1 | 'noise'",
                "\"pictureSize\": 99 | 'pictureSize'",
                "\"layers\": 3 | 'layers'"
            })
    void settingsOutOfRangeAreRefusedByName(String setting, String named) {
        assertInvalid("{\"example\": \"xor\", %s}".formatted(setting), named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "activation | linear, sigmoid, tanh, relu, leakyrelu, elu, maxout",
                "classifier | svm, softmax",
                "coordinates | cartesian, polar",
                "rateSchedule | constant, plateau",
                "example | circles, spiral, xor, blobs"
            })
    void anUnknownNameIsToldTheKnownOnes(String member, String known) {
        assertInvalid("{\"%s\": \"swish\"}".formatted(member), "'%s' must be one of %s.".formatted(member, known));
    }

    @Test
    void settingsOfAnExampleBesidePoints() {
        assertInvalid("{\"points\": [[0, 0, 0], [1, 1, 1]], \"noise\": 0.1}", "'noise'", "'example'");
    }

    @Test
    void moreWorkThanTheLimit() {
        assertProblem(
                "{\"example\": \"xor\", \"epochs\": 20000, \"restartCount\": 2}",
                422,
                "too-much-work",
                "40000 steps",
                "20000",
                "'epochs'");
        assertProblem(
                "{\"example\": \"xor\", \"count\": 2000, \"hidden\": [200, 200, 200], \"epochs\": 2000}",
                422,
                "too-much-work",
                "'hidden'");
    }

    /** Every step takes a thousand times its weights from them. */
    @Test
    void aLossThatGrowsWithoutEnd() {
        assertProblem(
                "{\"example\": \"xor\", \"learningRate\": 100, \"lambda\": 10, \"momentum\": 0}",
                422,
                "training-diverged",
                "'learningRate'",
                "100");
    }

    @Test
    void anotherFormat() {
        final Answer answer = http().send(
                        "POST",
                        "/playground",
                        Map.of("Content-Type", "application/json", "Accept", "text/html"),
                        BodyPublishers.ofString("{\"example\": \"xor\"}"));

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.problem()).isEqualTo("not-acceptable");
    }
}
