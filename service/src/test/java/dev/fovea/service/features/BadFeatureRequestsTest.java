package dev.fovea.service.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.classify.Pictures;
import dev.fovea.service.classify.RunningService;
import java.awt.Color;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "fovea.limits.max-features=48")
class BadFeatureRequestsTest extends RunningService {

    private static final byte[] RED = Pictures.png(Color.RED);

    @BeforeEach
    void publish() {
        models().publishMaps("bad");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/features", "/features/compare"})
    void anUnknownLayerIsRefusedWithNearNames(String path) {
        final Answer answer = http().postForm(path + "?model=bad&layer=mapz", RED, RED);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("unknown-layer");
        assertThat(answer.detail()).contains("'mapz'").contains("maps");
        assertThat(answer.json().get("nearest").get(0).asString()).isEqualTo("maps");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "layer=maps&layer=maps        | 'maps' is asked for twice",
                "layer=                       | 'layer' is empty",
                "pooling=median               | no pooling 'median'; known: none, average, max, gem, flatten",
                "pooling=gem&exponent=0       | 'exponent' must be a number from 0.1 to 100, not 0",
                "pooling=gem&exponent=NaN     | 'exponent' must be a number from 0.1 to 100, not NaN",
                "pooling=gem&exponent=-3      | 'exponent' must be a number from 0.1 to 100, not -3",
                "pooling=gem&exponent=1e9     | 'exponent' must be a number from 0.1 to 100, not 1e9",
                "pooling=gem&exponent=three   | 'exponent' must be a number from 0.1 to 100, not 'three'",
                "pooling=max&exponent=3       | 'exponent' belongs to the pooling 'gem', not to 'max'",
                "l2=perhaps                   | 'l2' must be true or false, not 'perhaps'",
                "layers=maps                  | no query parameter 'layers'"
            })
    void parametersThatMakeNoSenseAreRefusedSayingWhy(String query, String reason) {
        requireInvalid(http().postForm("/features?model=bad&" + query, RED), reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "threshold=NaN       | 'threshold' must be a number from -1 to 1, not NaN",
                "threshold=1.5       | 'threshold' must be a number from -1 to 1, not 1.5",
                "threshold=-2        | 'threshold' must be a number from -1 to 1, not -2",
                "threshold=alike     | 'threshold' must be a number from -1 to 1, not 'alike'",
                "query=2             | 'query' must be the position of an image, from 0 to 1, not 2",
                "query=-1            | 'query' must be a whole number from 0, not -1",
                "k=0                 | 'k' must be a whole number from 1, not 0",
                "pooling=median      | no pooling 'median'"
            })
    void comparisonsThatMakeNoSenseAreRefusedSayingWhy(String query, String reason) {
        requireInvalid(http().postForm("/features/compare?model=bad&" + query, RED, RED), reason);
    }

    private static void requireInvalid(Answer answer, String reason) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.detail()).contains(reason);
    }

    @Test
    void oneImageCannotBeCompared() {
        requireInvalid(http().postForm("/features/compare?model=bad", RED), "needs at least two images");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "layer=maps              | text/html                    | application/vnd.safetensors, application/x-npy",
                "layer=maps              | application/problem+json     | application/vnd.safetensors, application/x-npy",
                "layer=maps&layer=pool   | application/x-npy            | holds one array, and 2 layers are asked for"
            })
    void aFormatThatCannotBeGivenIsRefused(String query, String accept, String reason) {
        final HttpResponse<byte[]> answer = http().postForm("/features?model=bad&" + query, accept, RED);

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .contains("https://fovea.dev/problems/not-acceptable")
                .contains(reason);
    }

    /** A photo has 12 numbers at the layer maps. */
    @Test
    void moreFeaturesThanTheLimitAreRefusedBeforeAnythingIsComputed() {
        final int runs = engine.runs();

        final Answer answer = http().postForm("/features?model=bad&layer=maps&pooling=none", Http.repeat(RED, 5));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("too-many-features");
        assertThat(answer.detail()).contains("60 numbers").contains("48");
        assertThat(answer.json().get("limit").asInt()).isEqualTo(48);
        assertThat(engine.runs()).isEqualTo(runs);
    }

    @Test
    void moreImagesThanTheLimitAreRefused() {
        assertThat(http().postForm("/features?model=bad", Http.repeat(RED, 33)).problem())
                .isEqualTo("too-many-images");
    }
}
