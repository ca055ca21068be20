package dev.fovea.service.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.service.Http.Answer;
import dev.fovea.service.classify.Pictures;
import dev.fovea.service.classify.RunningService;
import dev.fovea.service.serving.LoadedVersion;
import dev.fovea.service.serving.ModelServer;
import dev.fovea.service.serving.TinyModels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * A photo of 4 x 4 pixels, the left half red and the right half black. The logit of red is ln 8 times the mean of 16 positions, so each
 * counts ln 8 / 16 where it is red; the others' logits are 0.
 */
class ExplainTest extends RunningService {

    private static final byte[] HALF_RED = Pictures.png(4, 4, (x, y) -> x < 2 ? 0xff0000 : 0);
    private static final double EACH = LN_8 / 16;

    private final ModelServer server;

    @Autowired
    ExplainTest(ModelServer server) {
        this.server = server;
    }

    @Test
    void gradCamSaysWhereTheClassIs() {
        final JsonNode map = map(explain(""));
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
        final JsonNode explained = explain("").json().at("/results/0/explained/class");

        assertThat(explained.get("index").asInt()).isZero();
        assertThat(explained.get("label").asString()).isEqualTo("red");
        assertThat(explained.get("logit").asDouble()).isEqualTo(LN_8 / 2, within(1e-6));
        assertThat(explained.get("probability").asDouble()).isEqualTo(Math.sqrt(8) / (Math.sqrt(8) + 2), within(1e-6));
    }

    @Test
    void theReceiptNamesBothEngines() {
        final JsonNode receipt = explain("?method=grad-cam").json().get("receipt");

        assertThat(receipt.get("model").asString()).isEqualTo("colours:1");
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
        assertThat(half.headers().firstValue("Fovea-Model")).hasValue("colours:1");
        assertThat(half.headers().firstValue("Fovea-Engine")).hasValue("onnxruntime");
        assertThat(half.headers().firstValue("Fovea-Gradient-Engine")).hasValue("pytorch");
        assertThat(half.headers().firstValue("Fovea-Class")).hasValue("0");
        assertThat(half.headers().firstValue("Server-Timing").orElse("")).contains("explain;dur=");
    }

    @Test
    void jsonBringsPicturesWhereAskedTo() throws IOException {
        final JsonNode map = map(explain("?overlay=true"));
        final byte[] png = Base64.getDecoder().decode(map.get("overlay").asString());

        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(4);
        assertThat(map(explain("")).has("overlay")).isFalse();
    }

    /** The photo, 4 x 4, is magnified to 320 x 320; two maps follow, yellow above left of their middles and violet below right. */
    @Test
    void severalMethodsAreDrawnOnASheetWithThePhoto() throws IOException {
        final HttpResponse<byte[]> both = picture("?opacity=1&method=grad-cam,hires-cam");
        final BufferedImage image = ImageIO.read(new ByteArrayInputStream(both.body()));

        assertThat(both.headers().firstValue("Fovea-Methods")).hasValue("grad-cam, hires-cam");
        assertThat(image.getWidth()).isEqualTo(24 + 3 * 320 + 2 * 24 + 24);
        for (int map = 1; map <= 2; map++) {
            assertThat(rgb(both, 24 + map * 344 + 10, 200)).isEqualTo(0xfde725);
            assertThat(rgb(both, 24 + map * 344 + 310, 200)).isEqualTo(0x440154);
        }
        assertThat(rgb(both, 24 + 10, 200)).isEqualTo(0xff0000);
    }

    @Test
    void aSheetOfOneMethodIsDrawnWhereAskedFor() throws IOException {
        final BufferedImage sheet = ImageIO.read(
                new ByteArrayInputStream(picture("?sheet=true&pictureSize=64").body()));

        assertThat(sheet.getWidth()).isEqualTo(24 + 420 + 24);
        assertThat(sheet.getHeight()).isBetween(64 + 20, 250);
    }

    /** Red is the class of the whole photo, and with its left half covered nothing is: colours of classes, not of amounts. */
    @Test
    void classesHaveColoursOfTheirOwn() throws IOException {
        final BufferedImage map = ImageIO.read(new ByteArrayInputStream(http().postOptions(
                        "/explain?opacity=1&drawOn=nothing",
                        "image/png",
                        "{\"methods\": [{\"method\": \"occlusion-top-class\", \"window\": 2, \"stride\": 2}]}",
                        HALF_RED)
                .body()));
        final Set<Integer> colours = new TreeSet<>();
        for (int i = 0; i < 16; i++) {
            colours.add(map.getRGB(i % 4, i / 4) & 0xffffff);
        }

        assertThat(colours).isSubsetOf(0xe69f00, 0x56b4e9);
    }

    @Test
    void aPictureIsNoLargerThanAskedFor() throws IOException {
        final byte[] photo = Pictures.png(60, 30, (x, y) -> x < 30 ? 0xff0000 : 0);
        final HttpResponse<byte[]> drawn = http().post("/explain?pictureSize=20", photo, "image/png");
        final BufferedImage image = ImageIO.read(new ByteArrayInputStream(drawn.body()));

        assertThat(image.getWidth()).isEqualTo(20);
        assertThat(image.getHeight()).isEqualTo(10);
    }

    /**
     * A camera held upright stored 6 x 4 pixels on their side: what it saw is 4 wide and 6 high. What is stored as the left half
     * is above, so the upper half of the photo is red, and the map above is yellow.
     */
    @Test
    void aTurnedPhotoOfAnotherSizeIsDrawnUpright() throws IOException {
        final byte[] photo = Pictures.turnedJpeg(48, 32, (x, y) -> x < 24 ? 0xff0000 : 0);
        final HttpResponse<byte[]> drawn = http().post("/explain?opacity=1", photo, "image/png");

        final BufferedImage image = ImageIO.read(new ByteArrayInputStream(drawn.body()));
        assertThat(image.getWidth()).isEqualTo(32);
        assertThat(image.getHeight()).isEqualTo(48);
        assertThat(rgb(drawn, 16, 0)).isEqualTo(0xfde725);
        assertThat(rgb(drawn, 16, 47)).isEqualTo(0x440154);
    }

    /** Of the difference red - blue, black positions count nothing, and only red ones have a gradient other than zero. */
    @Test
    void aContrastExplainsTheDifferenceOfTwoClasses() {
        final JsonNode explained = explain("?class=blue&contrastClass=red&method=input-x-gradient")
                .json()
                .at("/results/0");

        assertThat(explained.get("explained").get("class").get("label").asString())
                .isEqualTo("blue");
        assertThat(explained.get("explained").get("contrastClass").get("index").asInt())
                .isZero();
        final JsonNode map = explained.get("maps").get(0);
        assertThat(map.get("signed").asBoolean()).isTrue();
        assertThat(numbers(map.get("values").get(0))).containsExactly(new double[] {-EACH, -EACH, 0, 0}, within(1e-6));
    }

    @Test
    void integratedGradientsReportHowCompleteTheyAre() {
        final JsonNode map = map(explainWith("{'methods': [{'method': 'integrated-gradients', 'steps': 3}]}"));

        assertThat(map.get("completenessError").asDouble()).isEqualTo(0, within(1e-6));
    }

    @Test
    void aMapOfZerosSaysWhy() {
        final JsonNode map = map(explain("?class=green"));

        assertThat(map.get("zero").asBoolean()).isTrue();
        assertThat(map.get("whyZero").asString()).contains("No position of the layer speaks for the class");
    }

    /** The first is the mean of red; a window of 2 x 2 covers a quarter of the positions. */
    @Test
    void aModelOfFeaturesIsExplainedByThem() {
        models().publishFeatures("numbers");

        final JsonNode answer = explainWith(
                        "{'model': 'numbers', 'feature': 0, 'methods': [{'method': 'grad-cam'}, {'method': 'occlusion', 'window': 2, 'stride': 2}]}")
                .json()
                .at("/results/0");
        assertThat(answer.get("explained").get("feature").get("value").asDouble())
                .isEqualTo(0.5);
        assertThat(answer.get("explained").has("class")).isFalse();
        assertThat(numbers(answer.get("maps").get(1).get("values").get(0))).containsExactly(0.25, 0);
        assertThat(explain("?model=numbers&method=eigen-cam").status()).isEqualTo(200);
        assertThat(explainWith(
                                "{'model': 'numbers', 'methods': [{'method': 'occlusion-strongest-map', 'window': 2, 'stride': 2}]}")
                        .status())
                .isEqualTo(200);
    }

    /** The front has no weights; the tail has all of them, and is what gradients are taken of. */
    @Test
    void onlyTheTailOfTheNetworkIsDifferentiated() {
        models().publish("fresh", 1);
        classifyWith("fresh");
        final int opened = engine.opened();

        explain("?model=fresh");
        explain("?model=fresh&method=hires-cam");

        assertThat(engine.opened() - opened).isEqualTo(1);
        assertThat(server.loaded())
                .filteredOn(version -> version.reference().name().equals("fresh"))
                .extracting(LoadedVersion::bytes)
                .containsExactly(2 * TinyModels.BYTES);
    }

    /** One pass of the front before the layer, whatever the number of methods. */
    @Test
    void methodsShareTheirPasses() {
        final int before = engine.runs();

        final JsonNode maps = explain("?method=grad-cam,hires-cam,layer-cam&method=xgrad-cam&method=eigen-cam")
                .json()
                .at("/results/0/maps");

        assertThat(maps).hasSize(5);
        assertThat(engine.runs() - before).isEqualTo(1);
    }

    private void classifyWith(String model) {
        assertThat(classify("?model=" + model, HALF_RED).status()).isEqualTo(200);
    }

    private static JsonNode map(Answer answer) {
        return answer.json().at("/results/0/maps/0");
    }

    /** @param options in JSON with single quotes */
    private Answer explainWith(String options) {
        return http().postOptions("/explain", options.replace('\'', '"'), HALF_RED);
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
