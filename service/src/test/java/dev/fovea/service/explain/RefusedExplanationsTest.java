package dev.fovea.service.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http.Answer;
import dev.fovea.service.classify.Pictures;
import dev.fovea.service.classify.RunningService;
import java.awt.Color;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be explained is refused with a reason. */
class RefusedExplanationsTest extends RunningService {

    private static final byte[] RED = Pictures.png(Color.RED);

    @Test
    void anUnknownLayerIsRefusedWithNamesLikeIt() {
        final Answer answer = explain("?layer=featurez");

        assertProblem(answer, 404, "unknown-layer", "'featurez'");
        assertThat(answer.json().get("nearest").get(0).asString()).isEqualTo("features");
    }

    @Test
    void aLayerWithoutPositionsIsRefused() {
        assertProblem(explain("?layer=pool"), 422, "cannot-explain", "'pool'", "has no positions");
    }

    @Test
    void aModelWithoutPositionsHasNoMap() {
        models().publishWithoutPositions("flat");

        assertProblem(explain("?model=flat"), 422, "cannot-explain", "No layer of", "positions");
    }

    @ParameterizedTest
    @CsvSource({"class=3", "class=-1", "class=99999999999", "contrastClass=3"})
    void aClassOutOfRangeIsRefused(String query) {
        assertProblem(explain("?" + query), 404, "unknown-class", "0 to 2");
    }

    @Test
    void anUnknownLabelIsRefusedWithLabelsLikeIt() {
        assertProblem(explain("?class=e"), 404, "unknown-class", "'e'", "maybe 'red', 'green', 'blue'");
        assertProblem(explain("?class=pink"), 404, "unknown-class", "'pink'", "GET /models");
        models().publishCalibrated("unlabelled", 1, 1);
        assertProblem(explain("?class=red&model=unlabelled"), 404, "unknown-class", "no labels", "0 to 2");
    }

    @ParameterizedTest
    @CsvSource({"contrastClass=red", "class=1&contrastClass=green", "class=2&contrastClass=2"})
    void aClassIsNotContrastedWithItself(String query) {
        assertProblem(explain("?" + query), 422, "cannot-explain", "cannot be contrasted with itself");
    }

    @Test
    void aWindowLargerThanTheInputIsRefused() {
        assertProblem(
                explainWith("{'methods': [{'method': 'occlusion', 'window': 5, 'stride': 1}]}"),
                422,
                "cannot-explain",
                "5 pixels",
                "image of 4 x 4");
    }

    @Test
    void aModelWithoutClassesSaysWhatExplainsIt() {
        models().publishFeatures("backbone");

        for (String query : new String[] {"", "&class=0", "&method=rise"}) {
            assertProblem(
                    explain("?model=backbone" + query),
                    422,
                    "no-classes",
                    "features, not classes",
                    "eigen-cam",
                    "feature=0");
        }
        assertProblem(explain("?model=backbone&feature=3"), 400, "invalid-request", "'feature'", "0 to 2");
        assertProblem(explain("?feature=1"), 400, "invalid-request", "'class'");
    }

    @Test
    void guidedBackpropagationNeedsRectifiers() {
        models().publishMaps("linear");

        for (String method : new String[] {"guided-backpropagation", "deconvnet", "guided-grad-cam"}) {
            assertProblem(explain("?model=linear&method=" + method), 422, "cannot-explain", "rectifiers", "has none");
        }
    }

    @Test
    void anUnknownMethodIsRefusedWithAllNames() {
        final Answer answer = explain("?method=saliency,lime");

        assertProblem(answer, 404, "unknown-method", "'lime'", "integrated-gradients");
        assertThat(answer.json().get("knownMethods")).hasSizeGreaterThan(15);
    }

    @Test
    void anOptionOfAnotherMethodIsRefusedByName() {
        assertProblem(
                explainWith("{'methods': [{'method': 'grad-cam', 'steps': 5}]}"),
                400,
                "invalid-request",
                "'steps' is no option of grad-cam, which has none");
        assertProblem(explain("?method=saliency&layer=features"), 400, "invalid-request", "'layer'", "saliency");
        assertProblem(explain("?method=eigen-cam&class=red"), 400, "invalid-request", "'class'", "eigen-cam");
    }

    @ParameterizedTest
    @CsvSource({
        "occlusion, fill, 1e39",
        "occlusion, fill, -1000001",
        "occlusion, stride, 0",
        "lrp-gamma, gamma, 0",
        "lrp-gamma, gamma, 1e39",
        "lrp-gamma, gamma, 1e-39",
        "lrp-epsilon, epsilon, 1e39",
        "lrp-epsilon, epsilon, 1e-39",
        "smooth-grad, noise, 1e-39",
        "smooth-grad, noise, 1e39",
        "smooth-grad, noise, true",
        "rise, keep, 1e-39",
        "rise, keep, 1",
        "rise, cells, 65",
        "rise, samples, 0",
        "rise, samples, 1000.5",
        "rise, samples, 99999999999"
    })
    void anOptionThatMakesNoSenseIsRefusedAtItsPlace(String method, String option, String value) {
        final Answer answer = explainWith(
                "{'methods': [{'method': 'grad-cam'}, {'method': '%s', '%s': %s}]}".formatted(method, option, value));

        assertProblem(answer, 400, "invalid-request", "'" + option + "'");
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/methods/1/" + option);
    }

    @ParameterizedTest
    @CsvSource({"opacity=NaN", "opacity=1.5", "overlay=maybe", "colorMap=jet", "drawOn=wall"})
    void aPictureThatMakesNoSenseIsRefusedByName(String query) {
        assertProblem(explain("?" + query), 400, "invalid-request", "'" + query.substring(0, query.indexOf('=')) + "'");
    }

    @Test
    void otherFormatsAreNotAcceptable() {
        final String problem =
                new String(http().post("/explain", RED, "text/html").body(), StandardCharsets.UTF_8);

        assertThat(problem).contains("not-acceptable", "image/png", "application/json");
    }

    @Test
    void whatIsNoImageIsRefused() {
        final Answer answer = http().send("POST", "/explain", "image/png", BodyPublishers.ofString("no image"));

        assertProblem(answer, 415, "unsupported-image-format", "Image 0");
    }

    /** @param options in JSON with single quotes */
    private Answer explainWith(String options) {
        return http().postOptions("/explain", options.replace('\'', '"'), RED);
    }

    private Answer explain(String query) {
        return http().send("POST", "/explain" + query, "image/png", BodyPublishers.ofByteArray(RED));
    }

    private static void assertProblem(Answer answer, int status, String type, String... parts) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(type);
        assertThat(answer.detail()).contains(parts);
    }
}
