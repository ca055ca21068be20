package dev.fovea.service.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.service.Http.Answer;
import dev.fovea.service.classify.Pictures;
import dev.fovea.service.classify.RunningService;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The photo's left half is red, and only red counts for its class; the right half is black. */
class TrustTest extends RunningService {

    private static final byte[] HALF_RED = Pictures.png(4, 4, (x, y) -> x < 2 ? 0xff0000 : 0);

    /** Random maps are striped like the map, so about one in four marks the red half too. */
    @Test
    void eachScoreIsComparedWithRandomMaps() {
        final JsonNode scores = explain("?score=deletion,insertion,road")
                .json()
                .at("/results/0/maps/0")
                .get("faithfulness");

        assertThat(scores).hasSize(3);
        assertThat(gain(scores, 0, "deletion")).isNegative();
        assertThat(gain(scores, 1, "insertion")).isPositive();
        assertThat(gain(scores, 2, "road")).isPositive();
        for (JsonNode score : scores) {
            assertThat(score.get("pValue").asDouble()).isBetween(0.01, 0.5);
            assertThat(score.get("randomMaps").asInt()).isEqualTo(99);
            assertThat(score.get("verdict").asString()).contains("99 random maps of the same smoothness");
            assertThat(score.get("effect").get("gain").asDouble()).isPositive();
            assertThat(score.has("shuffledWeights")).isTrue();
        }
    }

    /** By how much the map's score exceeds the random maps' mean. */
    private static double gain(JsonNode scores, int index, String name) {
        final JsonNode score = scores.get(index);
        assertThat(score.get("score").asString()).isEqualTo(name);
        return score.get("value").asDouble() - score.get("randomMean").asDouble();
    }

    /** The gradient of the class is the same at every position of a network that averages: its map says nothing. */
    @Test
    void aMapThatIsNoBetterThanChanceSaysSo() {
        final byte[] red = Pictures.png(4, 4, (x, y) -> 0xff0000);

        final JsonNode score = http().send(
                        "POST", "/explain?method=saliency&score=deletion", "image/png", BodyPublishers.ofByteArray(red))
                .json()
                .at("/results/0/maps/0")
                .get("faithfulness")
                .get(0);

        assertThat(score.get("noBetterThanChance").asBoolean()).isTrue();
        assertThat(score.get("finding").asString()).isEqualTo("no-better-than-chance");
        assertThat(score.get("verdict").asString()).startsWith("No better than chance");
    }

    @Test
    void randomWeightsAreTriedFromTheHeadDown() {
        final JsonNode map = explain("?score=randomization").json().at("/results/0/maps/0");

        assertThat(map.has("faithfulness")).isFalse();
        assertThat(map.get("randomization").get("cascade")).isNotEmpty();
        assertThat(map.get("randomization").get("verdict").asString()).startsWith("The map");
    }

    @Test
    void nothingIsCheckedUnasked() {
        final JsonNode map = explain("").json().at("/results/0/maps/0");

        assertThat(map.has("faithfulness")).isFalse();
        assertThat(map.has("randomization")).isFalse();
    }

    /** The logit of red, ln 8 / 2, comes from eight red pixels alike. */
    @Test
    void relevanceAddsUpToTheScore() {
        final JsonNode maps = explainWith(
                        "{'methods': [{'method': 'lrp-z-plus'}, {'method': 'lrp-gamma', 'gamma': 0.5}, {'method': 'lrp-epsilon', 'epsilon': 1e-7}]}")
                .json()
                .at("/results/0/maps");

        assertThat(maps).hasSize(3);
        for (JsonNode map : maps) {
            assertThat(map.get("values").get(0).get(0).asDouble()).isEqualTo(LN_8 / 16, within(1e-5));
            assertThat(map.get("values").get(0).get(3).asDouble()).isZero();
            assertThat(map.get("completenessError").asDouble()).isLessThan(1e-4);
        }
    }

    @Test
    void anUnknownScoreIsRefused() {
        assertRefused(
                explain("?score=luck"),
                "invalid-request",
                "'score' must be deletion, insertion, road or randomization, not 'luck'");
    }

    @Test
    void indicesOfClassesHaveNoScore() {
        assertRefused(
                explain("?method=grad-cam,occlusion-top-class&score=deletion"),
                "invalid-request",
                "'score' says nothing of 'occlusion-top-class'");
    }

    @Test
    void numbersOfTheChecksAreRefusedBeyondTheirRanges() {
        final Answer answer =
                explainWith("{'trust': {'scores': ['road'], 'randomMaps': 18, 'steps': 1.5, 'seed': 1, 'sedd': 1}}");

        assertRefused(answer, "invalid-request", "'/trust' has an unknown member 'sedd'");
        assertRefused(
                explainWith("{'trust': {'scores': ['road'], 'randomMaps': 18, 'steps': 1.5}}"),
                "invalid-request",
                "'/trust/randomMaps' must be a whole number from 19 to 999");
    }

    private static void assertRefused(Answer answer, String problem, String reason) {
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.detail()).contains(reason);
    }

    /** @param options in JSON with single quotes */
    private Answer explainWith(String options) {
        return http().postOptions("/explain", options.replace('\'', '"'), HALF_RED);
    }

    private Answer explain(String query) {
        return http().send("POST", "/explain" + query, "image/png", BodyPublishers.ofByteArray(HALF_RED));
    }
}
