package dev.fovea.service.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http.Answer;
import dev.fovea.service.classify.Pictures;
import dev.fovea.service.classify.RunningService;
import java.awt.Color;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whatever the query of an operation on images may say, its JSON may say. */
class JsonRequestsTest extends RunningService {

    private static final byte[] GREEN = Pictures.png(Color.GREEN);
    private static final String IMAGES =
            "\"images\": [\"%s\"]".formatted(Base64.getEncoder().encodeToString(GREEN));

    @Test
    void parametersAreSaidBesideTheImages() {
        final Answer answer = post("/classify", "'model': 'colours:1', 'topK': 1, 'colorProfiles': 'ignore'");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().at("/results/0/predictions")).hasSize(1);
        assertThat(answer.json().at("/receipt/model").asString()).isEqualTo("colours:1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/classify?topK=1                    | 'topK': 1",
                "/classify?model=colours             | 'model': 'colours', 'topK': null",
                "/features?layer=features&layer=pool | 'layer': ['features', 'pool']",
                "/features?layer=features,pool       | 'layer': ['features', 'pool']",
                "/features?pooling=gem&exponent=3.0  | 'pooling': 'gem', 'exponent': 3",
                "/explain?method=grad-cam            | 'methods': [{'method': 'grad-cam'}]",
                "/explain?opacity=0.25&layer=features | 'picture': {'opacity': 0.25}, 'layers': ['features']",
            })
    void theSameMayBeSaidTwice(String path, String members) {
        final Answer answer = post(path, members);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/classify?topK=2               | 'topK': 1                            | topK    | /topK",
                "/features?l2=true              | 'l2': false                          | l2      | /l2",
                "/features?layer=features       | 'layer': ['pool']                    | layer   | /layer",
                "/explain?opacity=0.5           | 'picture': {'opacity': 0.25}         | opacity | /picture/opacity",
                "/explain?score=road            | 'trust': {'scores': ['deletion']}    | score   | /trust/scores",
                "/explain?method=grad-cam       | 'methods': [{'method': 'saliency'}]  | method  | /methods",
            })
    void twoThingsAreRefusedNamingBothPlaces(String path, String members, String parameter, String pointer) {
        final Answer answer = post(path, members);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.json().get("errors"))
                .extracting(error -> error.path("pointer").asString(""))
                .contains(pointer);
        assertThat(answer.json().get("errors"))
                .extracting(error -> error.path("parameter").asString(""))
                .contains(parameter);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/classify         | 'topk': 3                       | /topk             | topK",
                "/classify         | 'options': {}                   | /options          | topK",
                "/features         | 'pool': 'max'                   | /pool             | pooling",
                "/features/compare | 'l2': true                      | /l2               | k",
                "/explain          | 'method': 'rise'                | /method           | methods",
                "/explain          | 'picture': {'opaque': 1}        | /picture/opaque   | opacity",
                "/explain          | 'trust': {'randommaps': 19}     | /trust/randommaps | randomMaps",
                "/explain          | 'a/b~c': 1                      | /a~1b~0c          | class",
            })
    void anUnknownMemberIsRefusedWithNamesLikeIt(String path, String members, String pointer, String nearest) {
        final Answer answer = post(path, members);

        assertThat(answer.problem()).isEqualTo("invalid-request");
        final JsonNode error = answer.json().at("/errors/0");
        assertThat(error.get("pointer").asString()).isEqualTo(pointer);
        assertThat(error.get("nearest").valueStream().map(JsonNode::asString)).contains(nearest);
        assertThat(error.get("detail").asString()).contains("unknown member");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/classify | 'topK': '3'                      | /topK             | a whole number, not a string",
                "/classify | 'topK': 1.5                      | /topK             | a whole number, not 1.5",
                "/classify | 'model': 7                       | /model            | a string, not 7",
                "/classify | 'partial': 'yes'                 | /partial          | true or false, not a string",
                "/features | 'layer': 'pool'                  | /layer            | a list, not a string",
                "/features | 'layer': ['pool', 1]             | /layer/1          | a string, not 1",
                "/explain  | 'picture': []                    | /picture          | an object, not a list",
                "/explain  | 'picture': {'opacity': {}}       | /picture/opacity  | a number, not an object",
                "/explain  | 'feature': -1.5                  | /feature          | a whole number, not -1.5",
            })
    void aValueOfAnotherTypeIsRefusedAtItsPlace(String path, String members, String pointer, String reason) {
        final Answer answer = post(path, members);

        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(answer.detail()).contains(reason);
    }

    @Test
    void aRangeIsThatOfTheQuery() {
        final Answer answer = post("/explain", "'picture': {'opacity': 1.5}, 'feature': -1");

        assertThat(answer.detail()).contains("'opacity' must be a number from 0 to 1, not 1.5");
        assertThat(answer.json().get("errors"))
                .extracting(error -> error.path("pointer").asString(""))
                .containsExactlyInAnyOrder("/picture/opacity", "/feature");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        final Answer answer = post("/classify", "'topK': '3', 'modell': 'colours', 'partial': 1");

        assertThat(answer.json().get("errors"))
                .extracting(error -> error.get("pointer").asString())
                .containsExactly("/topK", "/modell", "/partial");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "; filename=\"blob\"", "; filename=\"options.json\"\r\nContent-Type: application/json"})
    void aFormMayHaveOptionsBesideItsImages(String disposition) {
        final String form = "--xyz\r\nContent-Disposition: form-data; name=\"options\"" + disposition
                + "\r\n\r\n{\"topK\": 1}\r\n--xyz\r\nContent-Disposition: form-data; name=\"image\"\r\n\r\n"
                + new String(GREEN, StandardCharsets.ISO_8859_1) + "\r\n--xyz--\r\n";

        final Answer answer = http().send(
                        "POST",
                        "/classify",
                        "multipart/form-data; boundary=xyz",
                        BodyPublishers.ofString(form, StandardCharsets.ISO_8859_1));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().at("/results/0/predictions")).hasSize(1);
    }

    @Test
    void optionsOfAFormHoldNoImages() {
        final Answer answer = http().postOptions("/classify", "{" + IMAGES + "}", GREEN);

        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.detail()).contains("unknown member 'images'");
    }

    @Test
    void anImageMayHaveAName() {
        final Answer answer = http().postJson(
                        "/classify",
                        "{\"images\": [{\"data\": \"%s\", \"name\": \"../green.png\"}]}"
                                .formatted(Base64.getEncoder().encodeToString(GREEN)));

        assertThat(answer.json().at("/results/0/image").asString()).isEqualTo("green.png");
        assertThat(answer.json().at("/results/0/predictions/0/label").asString())
                .isEqualTo("green");
    }

    @Test
    void millionsOfValuesAreRefusedBeforeTheyAreKept() {
        final Answer answer = http().postJson("/explain", "{\"layers\": [" + "\"\",".repeat(100_000) + "\"\"]}");

        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.detail()).contains("100003 values");
    }

    /** @param members in JSON with single quotes */
    private Answer post(String path, String members) {
        return http().postJson(path, "{" + members.replace('\'', '"') + ", " + images(path) + "}");
    }

    /** Comparing needs two. */
    private static String images(String path) {
        return path.contains("compare") ? IMAGES.replaceFirst("(\"[^\"]{9,}\")", "$1, $1") : IMAGES;
    }
}
