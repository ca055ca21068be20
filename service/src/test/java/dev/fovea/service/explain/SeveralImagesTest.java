package dev.fovea.service.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.classify.Pictures;
import dev.fovea.service.classify.RunningService;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Several images are explained in one request, each with several methods and their own settings. */
class SeveralImagesTest extends RunningService {

    /** The left half counts for red, and the upper half for blue. */
    private static final byte[] HALF_RED = Pictures.png(4, 4, (x, y) -> x < 2 ? 0xff0000 : 0);

    private static final byte[] HALF_BLUE = Pictures.png(4, 4, (x, y) -> y < 2 ? 0x0000ff : 0);
    private static final byte[] BROKEN = Pictures.truncated(Pictures.jpeg(Color.RED));

    @Test
    void eachImageIsExplainedForItsOwnClass() {
        final JsonNode results =
                http().postForm("/explain", HALF_RED, HALF_BLUE).json().get("results");

        assertThat(results).hasSize(2);
        assertThat(results.at("/0/image").asString()).isEqualTo("0.jpg");
        assertThat(results.at("/0/explained/class/label").asString()).isEqualTo("red");
        assertThat(results.at("/1/explained/class/label").asString()).isEqualTo("blue");
        assertThat(results.at("/0/maps/0/values/3/0").asDouble()).isEqualTo(LN_8 / 16, within(1e-6));
        assertThat(results.at("/0/maps/0/values/0/3").asDouble()).isZero();
        assertThat(results.at("/1/maps/0/values/3/0").asDouble()).isZero();
        assertThat(results.at("/1/maps/0/values/0/3").asDouble()).isEqualTo(LN_8 / 16, within(1e-6));
    }

    /** Everything in JSON; the same method comes twice, and its map says with which settings. */
    @Test
    void methodsHaveSettingsOfTheirOwn() {
        final Answer answer = http().postJson("/explain", """
                        {"images": ["%s", {"data": "%s", "name": "blue.png"}],
                         "methods": [{"method": "rise", "samples": 20, "cells": 2, "seed": 3},
                                     {"method": "rise", "samples": 10, "cells": 2, "keep": 0.25},
                                     {"method": "smooth-grad", "samples": 2}, {"method": "grad-cam"}],
                         "class": "red", "layers": ["features"],
                         "trust": {"scores": ["deletion"], "randomMaps": 19, "steps": 2, "seed": 1},
                         "picture": {"overlay": true, "colorMap": "turbo", "drawOn": "crop", "pictureSize": 16}}""".formatted(base64(HALF_RED), base64(HALF_BLUE)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        final JsonNode maps = answer.json().at("/results/1/maps");
        assertThat(answer.json().at("/results/1/image").asString()).isEqualTo("blue.png");
        assertThat(answer.json().at("/results/1/explained/class/label").asString())
                .isEqualTo("red");
        assertThat(maps)
                .extracting(map -> map.get("method").asString())
                .containsExactly("rise", "rise", "smooth-grad", "grad-cam");
        assertThat(maps.at("/0/options").toString()).isEqualTo("{\"samples\":20,\"cells\":2,\"keep\":0.5,\"seed\":3}");
        assertThat(maps.at("/1/options").toString()).isEqualTo("{\"samples\":10,\"cells\":2,\"keep\":0.25,\"seed\":0}");
        assertThat(maps.at("/3/options")).isEmpty();
        assertThat(maps.at("/3/layers/0").asString()).isEqualTo("features");
        assertThat(maps.at("/0/faithfulness/0/randomMaps").asInt()).isEqualTo(19);
        assertThat(maps.at("/0/overlay").asString()).isNotEmpty();
    }

    /** Two panels of 320 pixels, with 24 around and between; the photo at the left of each row. Its half fades over the pixels of its border. */
    @Test
    void aSheetHasARowForEachImage() throws IOException {
        final HttpResponse<byte[]> answer = http().postForm("/explain?opacity=1", "image/png", HALF_RED, HALF_BLUE);
        final BufferedImage sheet = image(answer);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Fovea-Class")).hasValue("0, 2");
        assertThat(answer.headers().firstValue("Fovea-Methods")).hasValue("grad-cam");
        assertThat(sheet.getWidth()).isEqualTo(24 + 2 * 320 + 24 + 24);
        assertThat(pixels(sheet, 24, 24 + 320, 0xff0000)).isEqualTo(320 * 120);
        assertThat(pixels(sheet, 24, 24 + 320, 0x0000ff)).isEqualTo(320 * 120);
        assertThat(pixels(sheet, 24 + 344, 24 + 344 + 320, 0x440154)).isGreaterThan(2 * 100 * 320);
    }

    @Test
    void aSheetSaysWhatIsWrongWithAnImageInItsRow() throws IOException {
        final BufferedImage two =
                image(http().postForm("/explain?partial=true&opacity=1", "image/png", HALF_RED, BROKEN));
        final HttpResponse<byte[]> none = http().postForm("/explain?partial=true", "image/png", BROKEN);

        assertThat(pixels(two, 24, 24 + 320, 0xff0000)).isEqualTo(320 * 120);
        assertThat(none.statusCode()).isEqualTo(200);
        assertThat(none.headers().firstValue("Fovea-Model")).hasValue("colours:1");
        assertThat(none.headers().firstValue("Fovea-Methods")).isEmpty();
        assertThat(image(none).getHeight()).isBetween(60, 200);
    }

    /** 10,001 passes for each of two images are 20,002, and the limit is 20,000. */
    @Test
    void theWorkOfAllImagesAndMethodsIsLimited() {
        final int runs = engine.runs();
        final String options =
                "{\"methods\": [{\"method\": \"grad-cam\"}, {\"method\": \"rise\", \"samples\": 10000}]}";

        final Answer answer = http().postOptions("/explain", options, HALF_RED, HALF_BLUE);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("too-much-work");
        assertThat(answer.detail())
                .contains(
                        "20002 passes",
                        "20000 (fovea.explain.max-passes)",
                        "'rise'",
                        "fewer samples, or send fewer images");
        assertThat(answer.json().get("passes").asInt()).isEqualTo(20_002);
        assertThat(answer.json().get("limit").asInt()).isEqualTo(20_000);
        assertThat(engine.runs()).isEqualTo(runs);
    }

    /** Curves of 101 points of the map, of another network's and of 999 random maps: 101 * 1001, and the method once more. */
    @Test
    void checksAreWork() {
        final Answer answer = http().postOptions(
                        "/explain?score=road", "{\"trust\": {\"randomMaps\": 999, \"steps\": 100}}", HALF_RED);

        assertThat(answer.problem()).isEqualTo("too-much-work");
        assertThat(answer.json().get("passes").asInt()).isEqualTo(1 + 101 * 1001 + 1);
        assertThat(answer.detail()).contains("the checks of 'grad-cam'", "fewer 'scores', 'randomMaps' or 'steps'");
    }

    @Test
    void moreImagesThanTheLimitAreRefused() {
        final Answer answer = http().postForm("/explain", Http.repeat(HALF_RED, 33));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("too-many-images");
    }

    private static BufferedImage image(HttpResponse<byte[]> answer) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(answer.body()));
    }

    private static int pixels(BufferedImage image, int left, int right, int rgb) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = left; x < right; x++) {
                count += (image.getRGB(x, y) & 0xffffff) == rgb ? 1 : 0;
            }
        }
        return count;
    }

    private static String base64(byte[] image) {
        return Base64.getEncoder().encodeToString(image);
    }
}
