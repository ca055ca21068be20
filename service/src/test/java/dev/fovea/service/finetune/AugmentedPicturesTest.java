package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.decode.ImageDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AugmentedPicturesTest extends FinetuneService {

    private String address = "";

    @BeforeEach
    void upload() {
        address = "/datasets/" + client().upload(ColouredShapes.archive(700, 6, 2, 0)) + "/augmented";
    }

    /** Tiles of 224 pixels with gaps of 24 and margins of 24 around them. */
    @Test
    void aSheetHasARowForEachPictureAndAColumnForEachVariant() {
        final RgbImage sheet = sheet("");
        final RgbImage other = sheet("?images=2&variants=6");

        assertThat(http().get(address).header("Content-Type")).isEqualTo("image/png");
        assertThat(sheet.width()).isEqualTo(5 * 248 + 24);
        assertThat(other.width()).isEqualTo(7 * 248 + 24);
        assertThat(sheet.height() - other.height()).isEqualTo(2 * (224 + 20 + 24));
    }

    @Test
    void theSameSeedGivesTheSameSheet() {
        assertThat(sheet("?seed=7")).isEqualTo(sheet("?seed=7")).isNotEqualTo(sheet("?seed=8"));
        assertThat(sheet("")).isEqualTo(sheet("?seed=0&images=4&variants=4&" + augmentation("""
                {"crop": {"minArea": 0.35, "maxArea": 1}, "flip": 0.5}""")));
    }

    @Test
    void withoutAugmentationVariantsAreThePictureItself() {
        final RgbImage sheet = sheet("?images=1&variants=1&" + augmentation("{}"));

        // below a heading of one line and the names
        assertThat(sheet.part(24, 78, 224, 224)).isEqualTo(sheet.part(272, 78, 224, 224));
    }

    /** The model takes 4 x 4 pixels, each of which is drawn as a square of 56. */
    @Test
    void picturesBecomeTheInputOfTheModelThatIsNamed() {
        assertThat(http().get(address + "?base=maps").status()).isEqualTo(200);
        assertThat(sheet("?base=maps")).isNotEqualTo(sheet(""));
        assertThat(sheet("?architecture=lenet5")).isNotEqualTo(sheet("?architecture=cifar_resnet20"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {"flip": 2}                        | 'flip' must be 0 to 1, not 2.0.
            {"flop": 1}                        | The JSON has an unknown member 'flop'; known: affine, color, crop, elastic, erasing, flip, mixing.
            {"affine": {"degrees": 200}}       | 'degrees' must be 0 to 180.0, not 200.0.
            {"mixing": {"kind": "stir", "alpha": 1}} | mixup, cutmix
            {"crop":                           | The JSON is malformed
            """)
    void anAugmentationThatCannotBeIsRefused(String json, String message) {
        assertThat(http().get(address + "?" + augmentation(json)).problem()).isEqualTo("invalid-request");
        assertThat(http().get(address + "?" + augmentation(json)).detail()).contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "images=0, invalid-request",
        "images=9, invalid-request",
        "variants=0, invalid-request",
        "variants=9, invalid-request",
        "seed=x, invalid-request",
        "flip=1, invalid-request",
        "base=nothing, unknown-model",
        "architecture=nothing, invalid-request",
        "architecture=vgg?size=2048, invalid-request",
        "base=maps&architecture=lenet5, invalid-request"
    })
    void otherParametersAreChecked(String query, String problem) {
        assertThat(http().get(address + "?" + query).problem()).isEqualTo(problem);
    }

    @Test
    void aDataSetThatThereIsNotIsUnknown() {
        assertThat(http().get("/datasets/none/augmented").problem()).isEqualTo("unknown-dataset");
    }

    private RgbImage sheet(String query) {
        return new ImageDecoder(100_000_000).decode(http().bytes(address + query), 0);
    }

    private static String augmentation(String json) {
        return "augmentation=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
    }
}
