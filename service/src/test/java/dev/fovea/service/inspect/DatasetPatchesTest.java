package dev.fovea.service.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.image.sheet.Caption;
import dev.fovea.network.testing.Archives;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.datasets.StoredDatasets;
import dev.fovea.service.models.ModelsClient;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.training.dataset.Dataset;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The unit 0 of {@code pool} is the largest red value of 2 x 2 pixels. */
@TestPropertySource(properties = "fovea.inference.threads=2")
class DatasetPatchesTest extends InspectedService {

    private static final String RED = "/models/small/layers/pool/units/0/patches";

    private static final byte[] DATASET = new Archives()
            .file("train/a/0.png", Zips.png(8, 8, 1, 1, 0x330000))
            .file("train/a/1.png", Zips.png(8, 8, 3, 2, 0x990000))
            .file("train/b/2.png", Zips.png(8, 8, 4, 4, 0x110000))
            .file("train/b/3.png", Zips.png(8, 8, 4, 4, 0x220000))
            .file("val/a/4.png", Zips.png(8, 8, 5, 5, 0xff0000))
            .zip();

    private final PatchSearch search;
    private final StoredDatasets datasets;
    private String id = "";

    DatasetPatchesTest(@Autowired PatchSearch search, @Autowired StoredDatasets datasets) {
        this.search = search;
        this.datasets = datasets;
    }

    @BeforeEach
    void upload() {
        final Answer accepted =
                http().send("POST", "/datasets?name=reds", "application/zip", BodyPublishers.ofByteArray(DATASET));
        id = new ModelsClient(http())
                .finished(accepted)
                .at("/result/dataset/id")
                .asString();
    }

    @Test
    void theMostExcitingImagesOfADataSetComeWithTheirNumbers() {
        final JsonNode table = http().get(RED + "?dataset=" + id).json();

        assertThat(table.get("photoCount").asInt()).isEqualTo(5);
        assertThat(numbers(table)).containsExactly(4, 1, 0, 3, 2);
        final JsonNode first = table.get("patches").get(0);
        assertThat(first.get("photo").asString()).isEqualTo("val/a/4.png");
        assertThat(first.get("inputRectangle").toString())
                .isEqualTo("{\"left\":4.0,\"top\":4.0,\"right\":6.0,\"bottom\":6.0}");
    }

    @Test
    void aSplitSelects() {
        assertThat(numbers(http().get(RED + "?split=train&dataset=" + id).json()))
                .containsExactly(1, 0, 3, 2);
        assertThat(numbers(http().get(RED + "?split=validation&dataset=" + id).json()))
                .containsExactly(4);
        final Answer none = http().get(RED + "?split=test&dataset=" + id);
        assertThat(none.problem()).isEqualTo("invalid-request");
        assertThat(none.detail()).contains("no image of this split");
    }

    @Test
    void fewerPhotosAreSpreadOverTheDataSet() {
        final JsonNode table =
                http().get(RED + "?split=train&photos=2&dataset=" + id).json();

        // the images 0 and 2 of four
        assertThat(table.get("photoCount").asInt()).isEqualTo(2);
        assertThat(numbers(table)).containsExactly(0, 2);
    }

    @Test
    void aPictureIsGivenToo() {
        final BufferedImage mosaic = picture(
                request(RED + "?dataset=" + id).header("Accept", "image/png").GET());

        assertThat(colour(mosaic, 2 + 2 + 32, 2 * (2 + Caption.HEIGHT) + 32)).isEqualTo(List.of(255, 0, 0));
    }

    @Test
    void theSearchEndsWhenTheClientHasGone() throws IOException {
        try (Dataset dataset = datasets.open(id)) {
            final DatasetPhotos photos = new DatasetPhotos(dataset, null, 5);

            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> search.find("small", "pool", 0, photos, () -> true))
                    .withMessageContaining("connection was closed");
            assertThat(photos.numbers()).as("read before somebody asked").hasSizeLessThan(5);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "small/layers/pool/units/0, 00000000000000000000000000000000, 404, unknown-dataset",
        "small/layers/pool/units/0, .., 404, unknown-dataset",
        "small/layers/pool/units/0, ID&split=dev, 400, invalid-request",
        "small/layers/pool/units/0, ID&photos=0, 400, invalid-request",
        "small/layers/pool/units/0, ID&photos=10001, 400, invalid-request",
        "small/layers/pool/units/3, ID, 404, unknown-unit",
        "small/layers/pol/units/0, ID, 404, unknown-layer",
        "large/layers/pool/units/0, ID, 404, unknown-model"
    })
    void whatThereIsNotIsRefused(String unit, String dataset, int status, String problem) {
        final Answer answer = http().get("/models/" + unit + "/patches?dataset=" + dataset.replace("ID", id));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
    }

    @Test
    void theDataSetMustBeNamed() {
        assertThat(http().get(RED).problem()).isEqualTo("invalid-request");
        assertThat(http().get(RED).detail()).contains("'dataset'");
    }

    private static List<Integer> numbers(JsonNode table) {
        return StreamSupport.stream(table.get("patches").spliterator(), false)
                .map(patch -> patch.get("index").asInt())
                .toList();
    }
}
