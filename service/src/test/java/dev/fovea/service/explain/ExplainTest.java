package dev.fovea.service.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.service.Http.Answer;
import dev.fovea.service.classify.Pictures;
import dev.fovea.service.classify.RunningService;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A photo of 4 x 4 pixels, the left half red and the right half black. The logit of red is ln 8 times the mean of 16 positions, so each
 * counts ln 8 / 16 where it is red; the others' logits are 0.
 */
class ExplainTest extends RunningService {

    private static final byte[] HALF_RED = Pictures.png(4, 4, (x, y) -> x < 2 ? 0xff0000 : 0);
    private static final double EACH = LN_8 / 16;

    @Test
    void gradCamSaysWhereTheClassIs() {
        final JsonNode answer = explain("").json();

        final JsonNode map = answer.get("maps").get(0);
        assertThat(map.get("method").asString()).isEqualTo("grad-cam");
        assertThat(map.get("layers").get(0).asString()).isEqualTo("features");
        assertThat(map.get("height").asInt()).isEqualTo(4);
        assertThat(map.get("width").asInt()).isEqualTo(4);
        for (JsonNode row : map.get("values")) {
            assertThat(numbers(row)).containsExactly(new double[] {EACH, EACH, 0, 0}, within(1e-6));
        }
        assertThat(map.get("minimum").asDouble()).isZero();
        assertThat(map.get("maximum").asDouble()).isEqualTo(EACH, within(1e-6));
        assertThat(map.get("signed").asBoolean()).isFalse();
        assertThat(map.get("zero").asBoolean()).isFalse();
        assertThat(map.has("whyZero")).isFalse();
    }

    /** Half of the mean is red: the logit is ln 8 / 2, and its exponential the root of 8 against two of 1. */
    @Test
    void thePredictedClassIsExplained() {
        final JsonNode explained = explain("").json().get("explained").get("class");

        assertThat(explained.get("index").asInt()).isZero();
        assertThat(explained.get("label").asString()).isEqualTo("red");
        assertThat(explained.get("logit").asDouble()).isEqualTo(LN_8 / 2, within(1e-6));
        assertThat(explained.get("probability").asDouble()).isEqualTo(Math.sqrt(8) / (Math.sqrt(8) + 2), within(1e-6));
    }

    @Test
    void theReceiptNamesBothEngines() {
        final JsonNode receipt = explain("?method=grad-cam").json().get("receipt");

        assertThat(receipt.get("model").asString()).isEqualTo("colours");
        assertThat(receipt.get("version").asInt()).isEqualTo(1);
        assertThat(receipt.get("digest").asString()).startsWith("sha256:");
        assertThat(receipt.get("engine").asString()).isEqualTo("onnxruntime");
        assertThat(receipt.get("gradients").get("engine").asString()).isEqualTo("pytorch");
        assertThat(receipt.get("gradients").get("device").asString()).isEqualTo("cpu");
        assertThat(receipt.get("milliseconds").get("explain").asDouble()).isPositive();
    }

    /** Viridis ends in yellow, begins in violet, and has no other colours at the centres of the photo's pixels. */
    @Test
    void thePictureShowsTheMapOverThePhoto() throws IOException {
        final HttpResponse<byte[]> alone = picture("?drawOn=nothing");
        final HttpResponse<byte[]> half = picture("");

        assertThat(alone.statusCode()).isEqualTo(200);
        assertThat(alone.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(rgb(alone, 0, 0)).isEqualTo(0xfde725);
        assertThat(rgb(alone, 3, 3)).isEqualTo(0x440154);
        assertThat(rgb(half, 0, 0)).isEqualTo(0xfe7413);
        assertThat(rgb(half, 3, 3)).isEqualTo(0x22012a);
        assertThat(half.headers().firstValue("X-Fovea-Model")).hasValue("colours:1");
        assertThat(half.headers().firstValue("X-Fovea-Engine")).hasValue("onnxruntime");
        assertThat(half.headers().firstValue("X-Fovea-Gradient-Engine")).hasValue("pytorch");
        assertThat(half.headers().firstValue("X-Fovea-Class")).hasValue("0");
        assertThat(half.headers().firstValue("Server-Timing").orElse("")).contains("explain;dur=");
    }

    @Test
    void jsonBringsPicturesWhereAskedTo() throws IOException {
        final JsonNode map = explain("?overlay=true").json().get("maps").get(0);
        final byte[] png = Base64.getDecoder().decode(map.get("overlay").asString());

        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(4);
        assertThat(explain("").json().get("maps").get(0).has("overlay")).isFalse();
    }

    /** One pass to the layer and one from there to the answer, whatever the number of methods. */
    @Test
    void methodsShareTheirPasses() {
        final int before = engine.runs();

        final JsonNode maps = explain("?method=grad-cam,hires-cam,layer-cam&method=xgrad-cam&method=eigen-cam")
                .json()
                .get("maps");

        assertThat(maps).hasSize(5);
        assertThat(engine.runs() - before).isEqualTo(2);
    }

    private Answer explain(String query) {
        return http().send("POST", "/explain" + query, "image/png", BodyPublishers.ofByteArray(HALF_RED));
    }

    private HttpResponse<byte[]> picture(String query) {
        return http().post("/explain" + query, HALF_RED, "image/png");
    }

    private static int rgb(HttpResponse<byte[]> png, int x, int y) throws IOException {
        final BufferedImage image = ImageIO.read(new ByteArrayInputStream(png.body()));
        return image.getRGB(x, y) & 0xffffff;
    }

    private static double[] numbers(JsonNode row) {
        return StreamSupport.stream(row.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
