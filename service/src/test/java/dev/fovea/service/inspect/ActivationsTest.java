package dev.fovea.service.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.image.sheet.Caption;
import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.classify.Pictures;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The maps of {@code relu} are the colours of the photo, 8 x 8 pixels drawn eightfold between lines of 2, below their numbers. */
class ActivationsTest extends InspectedService {

    private static final String RELU = "/models/small/layers/relu/activations";
    private static final int TOP = 2 + Caption.HEIGHT;
    private static final byte[] PHOTO = Zips.png(8, 8, 3, 2, 0x00ff00);

    @Test
    void everyUnitHasItsMap() {
        final BufferedImage mosaic =
                picture(request(RELU).header("Content-Type", "image/png").POST(BodyPublishers.ofByteArray(PHOTO)));

        assertThat(mosaic.getWidth()).isEqualTo(2 + 2 * (64 + 2));
        // the green map is the second
        assertThat(colour(mosaic, 2 + 66 + 3 * 8, TOP + 2 * 8)).isEqualTo(List.of(255, 255, 255));
        assertThat(colour(mosaic, 2 + 66 + 4 * 8, TOP + 2 * 8)).isEqualTo(List.of(0, 0, 0));
        assertThat(colour(mosaic, 2 + 3 * 8, TOP + 2 * 8)).isEqualTo(List.of(0, 0, 0));
    }

    @Test
    void chosenUnitsAreShownAlone() {
        final BufferedImage mosaic = picture(
                request(RELU + "?unit=1").header("Content-Type", "image/png").POST(BodyPublishers.ofByteArray(PHOTO)));

        assertThat(mosaic.getWidth()).isEqualTo(2 + 64 + 2);
        assertThat(colour(mosaic, 2 + 3 * 8, TOP + 2 * 8)).isEqualTo(List.of(255, 255, 255));
    }

    @Test
    void aPhotoAlsoComesInAFormOrInJson() {
        final String json =
                "{\"images\": [\"%s\"]}".formatted(Base64.getEncoder().encodeToString(PHOTO));

        assertThat(http().postForm(RELU, PHOTO).status()).isEqualTo(200);
        assertThat(http().postJson(RELU, json).header("Fovea-Engine")).isEqualTo("onnxruntime");
    }

    @Test
    void coloursAreConvertedOnRequestAndTheReceiptSaysSo() {
        final byte[] dark = Pictures.jpeg(Color.DARK_GRAY);
        final byte[] photo = Pictures.withProfile(dark, ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB));

        final Answer ignored = post(RELU, photo);
        final Answer converted = post(RELU + "?colorProfiles=convert", photo);

        assertThat(ignored.header("Fovea-Color-Profiles")).isEqualTo("\"linear sRGB\";treatment=ignored");
        assertThat(converted.header("Fovea-Color-Profiles")).isEqualTo("\"linear sRGB\";treatment=converted");
        assertThat(post(RELU, dark).header("Fovea-Color-Profiles")).isEmpty();
    }

    @Test
    void twoPhotosAreTooMany() {
        final Answer answer = http().postForm(RELU, Http.repeat(PHOTO, 2));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("too-many-images");
    }

    @Test
    void aDamagedPhotoIsRefused() {
        assertThat(post(RELU, new byte[] {1, 2, 3}).problem()).isEqualTo("unsupported-image-format");
    }

    @Test
    void aLayerWithoutPositionsSaysSo() {
        final Answer answer = post("/models/small/layers/logits/activations", PHOTO);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("impossible-view");
        assertThat(answer.detail()).contains("'logits'").contains("no positions");
    }

    @ParameterizedTest
    @CsvSource({
        "relu/activations?unit=3, 404, unknown-unit",
        "relus/activations, 404, unknown-layer",
        "relu/activations?unit=-1, 400, invalid-request",
        "relu/activations?units=1, 400, invalid-request"
    })
    void whatThereIsNotIsRefused(String path, int status, String problem) {
        final Answer answer = post("/models/small/layers/" + path, PHOTO);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
    }

    private Answer post(String path, byte[] photo) {
        return http().send("POST", path, "image/png", BodyPublishers.ofByteArray(photo));
    }
}
