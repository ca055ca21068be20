package dev.fovea.service.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.service.Http.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DatasetImagesTest extends DatasetsService {

    private static final byte[] PETS = new Archives()
            .file("train/black & white/0.png", Photos.png(300))
            .file("train/black & white/1.png", Photos.png(301))
            .file("train/dogs/2.jpg", Photos.jpeg(302, 80, 40))
            .file("val/black & white/3.png", Photos.png(303))
            .file("val/dogs/4.png", Photos.png(304))
            .zip();

    private String images = "";

    @BeforeEach
    void upload() {
        images = "/datasets/" + dataset(upload("?name=pets", PETS)).get("id").asString() + "/images";
    }

    @Test
    void everyImageIsListedWithTheAddressesOfItsPictures() {
        final JsonNode page = http().get(images).json();

        assertThat(page.get("items").size()).isEqualTo(5);
        assertThat(page.has("next")).isFalse();
        final JsonNode dog = page.get("items").get(2);
        assertThat(dog.get("index").asInt()).isEqualTo(2);
        assertThat(dog.get("file").asString()).isEqualTo("train/dogs/2.jpg");
        assertThat(dog.get("label").asString()).isEqualTo("dogs");
        assertThat(dog.get("split").asString()).isEqualTo("train");
        assertThat(List.of(dog.get("width").asInt(), dog.get("height").asInt())).containsExactly(80, 40);
        assertThat(http().bytes(dog.get("original").asString())).isEqualTo(Photos.jpeg(302, 80, 40));
        assertThat(http().get(dog.get("thumbnail").asString()).header("Content-Type"))
                .isEqualTo("image/png");
    }

    @Test
    void splitAndClassSelect() {
        assertThat(numbers(http().get(images + "?split=validation"))).containsExactly(3, 4);
        assertThat(numbers(http().get(images + "?class=dogs"))).containsExactly(2, 4);
        assertThat(numbers(http().get(images + "?split=train&class=black%20%26%20white")))
                .containsExactly(0, 1);
        assertThat(numbers(http().get(images + "?split=test"))).isEmpty();
    }

    @Test
    void nextLeadsThroughAllPages() {
        final JsonNode first =
                http().get(images + "?class=black%20%26%20white&limit=2").json();
        assertThat(first.get("items").size()).isEqualTo(2);

        final Answer last = http().get(first.get("next").asString());

        assertThat(numbers(last)).containsExactly(3);
        assertThat(last.json().has("next")).isFalse();
        final String cursor = first.get("next").asString().replaceAll(".*after=", "");
        assertThat(http().get(images + "?after=" + cursor).problem())
                .as("of the images of one class")
                .isEqualTo("invalid-request");
    }

    @Test
    void anOriginalIsSentAsThePictureThatItIs() {
        assertThat(http().get(images + "/0").header("Content-Type")).isEqualTo("image/png");
        assertThat(http().get(images + "/2").header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(http().get(images + "/2").header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(http().get(images + "/5").problem()).isEqualTo("unknown-image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/0", "/0/thumbnail"})
    void aPictureIsNotSentToWhoHasIt(String image) {
        final Answer first = http().get(images + image);
        assertThat(first.header("Cache-Control")).isEqualTo("max-age=31536000, private, immutable");

        final Answer again = conditional(images + image, first.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.body()).isEmpty();

        assertThat(conditional(images + image, "\"another\"").status()).isEqualTo(200);
        assertThat(conditional(images + "/5", "*").problem()).isEqualTo("unknown-image");
        assertThat(http().get("/datasets/pets/images" + image).header("Cache-Control"))
                .isEqualTo("no-cache");
    }

    private Answer conditional(String path, String tag) {
        return http().send("GET", path, Map.of("If-None-Match", tag), BodyPublishers.noBody());
    }

    @ParameterizedTest
    @ValueSource(strings = {"?split=val", "?limit=0", "?limit=1001", "?offset=1", "?after=x", "?label=dogs", "?class="})
    void aParameterOutOfRangeIsRefused(String query) {
        assertThat(http().get(images + query).problem()).isEqualTo("invalid-request");
    }

    @Test
    void aClassOrADataSetThatThereIsNotIsUnknown() {
        assertThat(http().get(images + "?class=birds").problem()).isEqualTo("unknown-class");
        assertThat(http().get("/datasets/none/images").problem()).isEqualTo("unknown-dataset");
        assertThat(http().get("/datasets/none/images/0").problem()).isEqualTo("unknown-dataset");
    }

    private static List<Integer> numbers(Answer page) {
        return StreamSupport.stream(page.json().get("items").spliterator(), false)
                .map(image -> image.get("index").asInt())
                .toList();
    }
}
