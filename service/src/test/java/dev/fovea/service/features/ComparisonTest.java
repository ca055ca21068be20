package dev.fovea.service.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.service.Http.Answer;
import dev.fovea.service.classify.Pictures;
import dev.fovea.service.classify.RunningService;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The features of a picture are its colour, so red and yellow have an angle of 45 degrees, red and green a right one. */
@TestPropertySource(properties = "fovea.limits.max-features=48")
class ComparisonTest extends RunningService {

    private static final byte[] RED = Pictures.png(Color.RED);
    private static final byte[] GREEN = Pictures.png(Color.GREEN);
    private static final byte[] YELLOW = Pictures.png(Color.YELLOW);
    private static final byte[] BLACK = Pictures.png(Color.BLACK);

    @BeforeEach
    void publish() {
        models().publishMaps("colourful");
    }

    @Test
    void everyPairIsComparedTheMostSimilarFirst() {
        final JsonNode answer = compare("", RED, GREEN, YELLOW, RED).json();

        assertThat(answer.get("layer").asString()).isEqualTo("vector");
        assertThat(answer.has("threshold")).isFalse();
        assertThat(answer.get("receipt").get("model").asString()).isEqualTo("colourful:1");
        assertThat(answer.get("pairs").size()).isEqualTo(6);
        assertPair(answer.get("pairs").get(0), 0, 3, 1);
        assertPair(answer.get("pairs").get(1), 0, 2, Math.sqrt(0.5));
        assertPair(answer.get("pairs").get(2), 1, 2, Math.sqrt(0.5));
        assertPair(answer.get("pairs").get(3), 2, 3, Math.sqrt(0.5));
        assertPair(answer.get("pairs").get(4), 0, 1, 0);
        assertThat(answer.get("pairs").get(0).has("same")).isFalse();
        assertThat(answer.get("pairs").get(0).get("second").get("image").asString())
                .isEqualTo("3.jpg");
    }

    @Test
    void coloursAreConvertedBeforeTheyAreCompared() {
        final byte[] photo =
                Pictures.withProfile(Pictures.jpeg(Color.GRAY), ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB));

        final JsonNode answer = compare("&colorProfiles=convert", photo, RED).json();

        final JsonNode profiles = answer.get("receipt").get("profiles");
        assertThat(profiles.size()).isEqualTo(1);
        assertThat(profiles.get(0).get("treatment").asString()).isEqualTo("converted");
    }

    @Test
    void theNearestNeighboursOfAQueryAreFound() {
        final JsonNode pairs =
                compare("&query=2&k=2", GREEN, BLACK, RED, YELLOW, RED).json().get("pairs");

        assertThat(pairs.size()).isEqualTo(2);
        assertPair(pairs.get(0), 2, 4, 1);
        assertPair(pairs.get(1), 2, 3, Math.sqrt(0.5));
    }

    @Test
    void aThresholdTellsTheSameFromOthers() {
        final JsonNode answer =
                compare("&threshold=0.7&query=0", RED, YELLOW, GREEN).json();

        assertThat(answer.get("threshold").asDouble()).isEqualTo(0.7);
        assertThat(answer.get("pairs").get(0).get("same").asBoolean()).isTrue();
        assertThat(answer.get("pairs").get(1).get("same").asBoolean()).isFalse();
    }

    @Test
    void featuresThatAreAllZeroHaveNoSimilarityComeLastAndAreNotTheSame() {
        final JsonNode pairs =
                compare("&threshold=-1&query=0", RED, BLACK, GREEN).json().get("pairs");

        assertPair(pairs.get(0), 0, 2, 0);
        final JsonNode undefined = pairs.get(1);
        assertThat(undefined.has("similarity")).isFalse();
        assertThat(undefined.get("undefined").asString()).contains("all zero");
        assertThat(undefined.get("same").asBoolean()).isFalse();
    }

    /** Each image has the same number at every position, so nothing else of the maps but their colour counts. */
    @Test
    void anyLayerAndPoolingCanBeCompared() {
        final JsonNode pairs =
                compare("&layer=maps&pooling=flatten", RED, YELLOW).json().get("pairs");

        assertPair(pairs.get(0), 0, 1, Math.sqrt(0.5));
    }

    private Answer compare(String query, byte[]... images) {
        final Answer answer = http().postForm("/features/compare?model=colourful" + query, images);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static void assertPair(JsonNode pair, int first, int second, double similarity) {
        assertThat(pair.get("first").get("index").asInt()).isEqualTo(first);
        assertThat(pair.get("second").get("index").asInt()).isEqualTo(second);
        assertThat(pair.get("similarity").asDouble()).isCloseTo(similarity, within(1e-6));
    }
}
