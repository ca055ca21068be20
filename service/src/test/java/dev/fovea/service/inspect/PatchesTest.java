package dev.fovea.service.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.image.sheet.Caption;
import dev.fovea.network.testing.Archives;
import dev.fovea.service.Http.Answer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The unit 0 of {@code pool} is the largest red value of 2 x 2 pixels. */
class PatchesTest extends InspectedService {

    private static final String RED = "/models/small/layers/pool/units/0/patches";

    private static final byte[] PHOTOS = new Zips()
            .picture("dark.png", 8, 8, 0, 0, 0x330000)
            .picture("birds/bright.png", 8, 8, 3, 2, 0xff0000)
            .file("notes.txt", "no photo".getBytes(StandardCharsets.US_ASCII))
            .picture("__MACOSX/._bright.png", 8, 8, 0, 0, 0xff0000)
            .picture("green.png", 8, 8, 5, 5, 0x00ff00)
            .zip();

    @Test
    void theMostExcitingPhotoComesFirstWithItsPlace() {
        final Answer answer = post(RED, PHOTOS);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        final JsonNode table = answer.json();
        assertThat(table.get("layer").asString()).isEqualTo("pool");
        assertThat(table.get("photoCount").asInt()).isEqualTo(3);
        final JsonNode first = table.get("patches").get(0);
        assertThat(first.get("photo").asString()).isEqualTo("birds/bright.png");
        assertThat(first.get("unitActivation").asDouble()).isCloseTo(1, within(1e-6));
        assertThat(List.of(first.get("row").asInt(), first.get("column").asInt()))
                .containsExactly(1, 1);
        assertThat(first.get("inputRectangle").toString())
                .isEqualTo("{\"left\":2.0,\"top\":2.0,\"right\":4.0,\"bottom\":4.0}");
        assertThat(table.get("patches").get(1).get("photo").asString()).isEqualTo("dark.png");
        assertThat(table.get("patches").get(2).get("unitActivation").asDouble()).isZero();
    }

    @Test
    void filesThatAreNoPhotosAreNamedAndSkipped() {
        final JsonNode skipped = post(RED, PHOTOS).json().get("skipped");

        assertThat(skipped.size()).isEqualTo(1);
        assertThat(skipped.get(0).get("file").asString()).isEqualTo("notes.txt");
        assertThat(skipped.get(0).get("reason").asString()).isNotBlank();
    }

    @Test
    void thePlaceInAPhotoOfAnotherSizeIsInItsOwnPixels() {
        final byte[] zip =
                new Zips().picture("wide.png", 16, 8, 13, 7, 0xff0000).zip();

        final JsonNode original = post(RED, zip).json().get("patches").get(0).get("imageRectangle");

        assertThat(original.toString()).isEqualTo("{\"left\":12.0,\"top\":6.0,\"right\":16.0,\"bottom\":8.0}");
    }

    @Test
    void aPictureShowsPatchesBesideReconstructions() {
        final BufferedImage mosaic = picture(request(RED)
                .header("Content-Type", "application/zip")
                .header("Accept", "image/png")
                .POST(BodyPublishers.ofByteArray(PHOTOS)));

        // three patches of 2 x 2 pixels, as wide as their names may be; the pixel 3, 2 is the right upper one of the
        // first
        final int block = 2 + 3 * (64 + 2);
        final int top = 2 * (2 + Caption.HEIGHT);
        assertThat(mosaic.getWidth()).isEqualTo(2 + 2 * (block + 2));
        assertThat(colour(mosaic, 2 + 2 + 32, top)).isEqualTo(List.of(255, 0, 0));
        assertThat(colour(mosaic, 2 + 2, top)).isEqualTo(List.of(0, 0, 0));
        assertThat(colour(mosaic, 2 + block + 2 + 2 + 32, top)).isEqualTo(List.of(255, 128, 128));
        assertThat(colour(mosaic, 2 + block + 2 + 2, top)).isEqualTo(List.of(128, 128, 128));
    }

    @Test
    void aPatchIsClippedAtTheBordersOfThePhoto() {
        final byte[] zip =
                new Zips().picture("corner.png", 8, 8, 0, 0, 0xff0000).zip();

        final JsonNode patch = post("/models/small/layers/edges/units/0/patches", zip)
                .json()
                .get("patches")
                .get(0);

        // sees 6 pixels from -2 on
        assertThat(patch.get("inputRectangle").toString())
                .isEqualTo("{\"left\":0.0,\"top\":0.0,\"right\":4.0,\"bottom\":4.0}");
    }

    @Test
    void theLogitOfAClassHasWholePhotosAsItsPatches() {
        final JsonNode table =
                post("/models/small/layers/logits/units/1/patches", PHOTOS).json();

        assertThat(table.get("patches").get(0).get("photo").asString()).isEqualTo("green.png");
        assertThat(table.get("patches")
                        .get(0)
                        .get("inputRectangle")
                        .get("right")
                        .asDouble())
                .isEqualTo(8);
    }

    @Test
    void onlyTheNineBestOfManyAreKept() {
        final Zips zip = new Zips();
        for (int i = 1; i <= 40; i++) {
            zip.picture(i + ".png", 8, 8, 4, 4, i << 16);
        }

        final JsonNode table = post(RED, zip.zip()).json();

        assertThat(table.get("photoCount").asInt()).isEqualTo(40);
        assertThat(table.get("patches").size()).isEqualTo(9);
        assertThat(table.get("patches").get(0).get("photo").asString()).isEqualTo("40.png");
        assertThat(table.get("patches").get(8).get("photo").asString()).isEqualTo("32.png");
    }

    @Test
    void aZipIsAlsoReadFromAForm() {
        final Answer answer = postForm("photos", PHOTOS);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("photoCount").asInt()).isEqualTo(3);
    }

    @Test
    void aFormWithoutAZipIsRefusedNamingThePart() {
        final Answer answer = postForm("images", PHOTOS);

        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.detail()).contains("'images'", "known: photos.");
    }

    @Test
    void anEmptyZipIsRefused() {
        assertInvalid(post(RED, new Zips().zip()), "no file in it");
    }

    @Test
    void whatIsNoZipIsRefused() {
        assertInvalid(post(RED, Zips.png(8, 8, 0, 0, 0)), "no zip");
    }

    @Test
    void aZipWithoutAPhotoIsRefusedNamingItsFiles() {
        final Answer answer = post(RED, new Zips().file("a.txt", new byte[] {1}).zip());

        assertInvalid(answer, "No file of the archive is a photo");
        assertThat(answer.json().get("skipped").get(0).get("file").asString()).isEqualTo("a.txt");
    }

    @Test
    void aBombIsRefused() {
        assertInvalid(post(RED, new Zips().file("zeros.png", new byte[3 << 20]).zip()), "100 times");
    }

    @Test
    void aTarIsReadAsWell() {
        final byte[] tar = new Archives()
                .file("bright.png", Zips.png(8, 8, 3, 2, 0xff0000))
                .tarGz();

        assertThat(http().send("POST", RED, "application/gzip", BodyPublishers.ofByteArray(tar))
                        .json()
                        .get("patches")
                        .get(0)
                        .get("photo")
                        .asString())
                .isEqualTo("bright.png");
    }

    @Test
    void aNameThatLeadsOutOrALinkIsRefused() {
        assertInvalid(
                post(RED, new Zips().picture("../../bright.png", 8, 8, 0, 0, 0).zip()), "leads out of the archive");
        assertInvalid(
                http().send(
                                "POST",
                                RED,
                                "application/x-tar",
                                BodyPublishers.ofByteArray(Archives.link("a.png", "/etc/passwd", true))),
                "is a link");
    }

    @Test
    void moreFilesThanTheLimitAreRefused() {
        final Zips zip = new Zips();
        for (int i = 0; i <= 10_000; i++) {
            zip.file(Integer.toString(i), new byte[0]);
        }

        assertInvalid(post(RED, zip.zip()), "more than 10000 files");
    }

    @ParameterizedTest
    @CsvSource({
        "small/layers/pool/units/3, 404, unknown-unit",
        "small/layers/pol/units/0, 404, unknown-layer",
        "small/layers/pool/units/-1, 400, invalid-request",
        "small/layers/pool/units/red, 400, invalid-request",
        "large/layers/pool/units/0, 404, unknown-model"
    })
    void whatThereIsNotIsRefused(String unit, int status, String problem) {
        final Answer answer = post("/models/" + unit + "/patches", PHOTOS);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
    }

    private Answer post(String path, byte[] zip) {
        return http().send("POST", path, "application/zip", BodyPublishers.ofByteArray(zip));
    }

    private Answer postForm(String part, byte[] zip) {
        final ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("--xyz\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"photos.zip\"\r\n\r\n"
                .formatted(part)
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(zip);
        body.writeBytes("\r\n--xyz--\r\n".getBytes(StandardCharsets.US_ASCII));
        return http().send(
                        "POST",
                        RED,
                        "multipart/form-data; boundary=xyz",
                        BodyPublishers.ofByteArray(body.toByteArray()));
    }

    private static void assertInvalid(Answer answer, String detail) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("invalid-archive");
        assertThat(answer.detail()).contains(detail);
    }
}
