package dev.fovea.service.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.network.testing.RawZip;
import dev.fovea.network.testing.SharedData;
import dev.fovea.service.Http.Answer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DatasetsOverHttpTest extends DatasetsService {

    /** Photo {@code offset + i} has the number i within its class. */
    private static Archives pets(int offset) {
        return new Archives()
                .file("pets/cats/0.png", Photos.png(offset))
                .file("pets/cats/1.png", Photos.png(offset + 1))
                .file("pets/dogs/2.png", Photos.png(offset + 2))
                .file("pets/dogs/3.jpg", Photos.jpeg(offset + 3, 640, 320))
                .text("pets/dogs/notes.txt", "no picture")
                .text("__MACOSX/pets/._cats", "hidden");
    }

    @Test
    void anUploadBecomesADataSetWithAReport() {
        final Answer accepted = upload("?name=My%20pets&seed=7&validationShare=0.5", pets(10).zip());

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.json().get("title").asString()).isEqualTo("Admit My pets");
        final JsonNode dataset = dataset(accepted);
        assertThat(dataset.get("name").asString()).isEqualTo("My pets");
        assertThat(dataset.get("imageCount").asInt()).isEqualTo(4);
        assertThat(dataset.get("classes").toString()).isEqualTo("[\"cats\",\"dogs\"]");
        assertThat(dataset.get("seed").asLong()).isEqualTo(7);
        assertThat(dataset.get("validationShare").asDouble()).isEqualTo(0.5);
        assertThat(dataset.get("trainable").asBoolean()).isTrue();
        final JsonNode report = dataset.get("report");
        assertThat(report.get("imagesPerClass").get(0).toString())
                .isEqualTo("{\"label\":\"cats\",\"trainCount\":1,\"validationCount\":1,\"testCount\":0}");
        assertThat(report.get("hiddenFiles").asInt()).isEqualTo(1);
        assertThat(report.get("unreadable").get("count").asInt()).isZero();
        assertThat(report.get("otherFiles").asInt()).isEqualTo(1);
        assertThat(report.get("layout").asString()).isEqualTo("All is in pets/. Folders are classes.");
        assertThat(report.get("formats").toString()).isEqualTo("{\"JPEG\":1,\"PNG\":3}");
        assertThat(report.get("sizes").get("maxWidth").asInt()).isEqualTo(640);
        assertThat(findings(report)).containsExactly("few-images", "other-files");
    }

    @Test
    void everyWayToSendAnArchiveGivesTheSameDataSet() {
        final String id =
                dataset(upload("?name=pets", pets(20).zip())).get("id").asString();

        assertThat(dataset(post("application/x-tar", pets(20).tar())).get("id").asString())
                .isEqualTo(id);
        assertThat(dataset(post("application/gzip", pets(20).tarGz())).get("id").asString())
                .isEqualTo(id);
        assertThat(dataset(postForm("archive", pets(20).zip())).get("id").asString())
                .isEqualTo(id);
        assertThat(listed(id)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-zip-compressed",
                "application/x-zip",
                "application/zip",
                "application/x-tar",
                "application/gzip",
                "application/x-gzip",
                "application/x-gtar",
                "application/x-tgz",
                "application/x-compressed-tar",
                "application/octet-stream"
            })
    void archivesAreTakenUnderAllTheirNames(String type) {
        assertThat(dataset(post(type, pets(20).zip())).get("imageCount").asInt())
                .isEqualTo(4);
    }

    @Test
    void theReportOfTheSamePicturesIsThatOfTheLatestArchive() {
        final JsonNode first = dataset(
                upload("?name=twice", pets(80).text("pets/broken.png", "?").zip()));
        assertThat(findings(first.get("report"))).contains("unreadable-files", "other-files");

        final JsonNode again = dataset(upload("?name=renamed", pets(80).zip()));

        assertThat(again.get("id")).isEqualTo(first.get("id"));
        assertThat(again.get("names").toString()).isEqualTo("[\"renamed\",\"twice\"]");
        assertThat(again.get("created")).isEqualTo(first.get("created"));
        assertThat(findings(again.get("report"))).contains("other-files").doesNotContain("unreadable-files");
    }

    @Test
    void foldersOfUnknownEncodingAreReadAndToldOf() {
        final Charset codePage437 = Charset.forName("IBM437");
        final byte[] zip = new RawZip()
                .file("Bären/1.png".getBytes(codePage437), Photos.png(91))
                .file("Bören/1.png".getBytes(codePage437), Photos.png(92))
                .bytes();

        final JsonNode dataset = dataset(upload("?name=umlauts", zip));

        assertThat(dataset.get("classes").toString()).isEqualTo("[\"Bären\",\"Bören\"]");
        assertThat(findings(dataset.get("report"))).contains("assumed-name-encoding");
        assertThat(http().get("/datasets/" + dataset.get("id").asString() + "/images?class=B%C3%A4ren")
                        .json()
                        .get("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void foldersCalledLikeSplitsAreNoClasses() {
        final JsonNode dataset = dataset(upload(
                "?name=sets",
                new Archives()
                        .file("training_set/cats/1.png", Photos.png(93))
                        .file("training_set/dogs/2.png", Photos.png(94))
                        .file("test_set/cats/3.png", Photos.png(95))
                        .file("test_set/dogs/4.png", Photos.png(96))
                        .file("results/plot.png", Photos.png(97))
                        .zip()));

        assertThat(dataset.get("classes").toString()).isEqualTo("[\"cats\",\"dogs\"]");
        final JsonNode report = dataset.get("report");
        assertThat(report.get("layout").asString())
                .isEqualTo("Folders are splits: test_set is test, training_set is train. Those in them are classes.");
        assertThat(report.get("misplaced").get("firstFiles").get(0).get("file").asString())
                .isEqualTo("results/plot.png");
    }

    @Test
    void duplicatesAcrossSplitsAreNamedWithTheirNumbers() {
        final Archives archive = new Archives()
                .file("train/cats/a.png", Photos.png(31))
                .file("train/dogs/b.png", Photos.png(32))
                .file("val/cats/c.png", Photos.png(31))
                .file("val/dogs/d.jpg", Photos.jpeg(32, 300, 225));

        final JsonNode report = dataset(upload("?name=leak", archive.zip())).get("report");

        assertThat(report.get("exactDuplicates").get("groupsAcrossSplits").asInt())
                .isEqualTo(1);
        final JsonNode near =
                report.get("nearDuplicates").get("firstGroups").get(0).get("firstImages");
        assertThat(near.toString())
                .isEqualTo("[{\"index\":1,\"file\":\"train/dogs/b.png\",\"label\":\"dogs\",\"split\":\"train\"},"
                        + "{\"index\":3,\"file\":\"val/dogs/d.jpg\",\"label\":\"dogs\",\"split\":\"validation\"}]");
        assertThat(findings(report)).contains("duplicates-across-splits");
    }

    @Test
    void aManifestSaysTheClasses() {
        final Archives archive = new Archives()
                .file("1.png", Photos.png(41))
                .file("2.png", Photos.png(42))
                .text("manifest.csv", "file,label,split\n1.png,cat,train\n2.png,dog,train\n");

        final JsonNode dataset = dataset(upload("?name=listed", archive.zip()));

        assertThat(dataset.get("classes").toString()).isEqualTo("[\"cat\",\"dog\"]");
        assertThat(dataset.has("seed")).isFalse();
        assertThat(findings(dataset.get("report"))).contains("no-validation-images");
    }

    @Test
    void aSingleClassIsAcceptedButCannotBeTrainedOn() {
        final JsonNode dataset = dataset(upload(
                "?name=cats", new Archives().file("cats/1.png", Photos.png(51)).zip()));

        assertThat(dataset.get("trainable").asBoolean()).isFalse();
        assertThat(dataset.get("report").get("findings").get(0).get("kind").asString())
                .isEqualTo("one-class");
        assertThat(dataset.get("report").get("findings").get(0).get("blocking").asBoolean())
                .isTrue();
    }

    @Test
    void aThumbnailIsSmallAndKeepsItsShape() throws IOException {
        final String id =
                dataset(upload("?name=pets", pets(60).zip())).get("id").asString();

        final BufferedImage wide = thumbnail(id, 3);
        assertThat(List.of(wide.getWidth(), wide.getHeight())).containsExactly(160, 80);
        final BufferedImage small = thumbnail(id, 0);
        assertThat(List.of(small.getWidth(), small.getHeight())).containsExactly(64, 48);
        final Answer beyond = http().get("/datasets/" + id + "/images/4/thumbnail");
        assertThat(beyond.problem()).isEqualTo("unknown-image");
        assertThat(http().get("/datasets/" + id + "/images/-1/thumbnail").problem())
                .isEqualTo("invalid-request");
    }

    @Test
    void aDeletedDataSetIsGone() {
        final String id =
                dataset(upload("?name=pets", pets(70).zip())).get("id").asString();
        assertThat(listed(id)).hasSize(1);

        assertThat(http().delete("/datasets/" + id).status()).isEqualTo(204);

        assertThat(listed(id)).isEmpty();
        assertThat(http().get("/datasets/" + id).problem()).isEqualTo("unknown-dataset");
        assertThat(http().delete("/datasets/" + id).problem()).isEqualTo("unknown-dataset");
        assertThat(http().get("/datasets/" + id + "/images/0/thumbnail").problem())
                .isEqualTo("unknown-dataset");
    }

    @Test
    void caltech101IsAdmittedWithTheCountsOfItsFolders() throws IOException {
        final Answer accepted = http().send(
                        "POST",
                        "/datasets?name=caltech101",
                        "application/x-tar",
                        BodyPublishers.ofFile(SharedData.require("data/caltech101.tar")));

        final JsonNode dataset = dataset(accepted);

        assertThat(dataset.get("imageCount").asInt()).isEqualTo(5293);
        assertThat(dataset.get("classes").size()).isEqualTo(101);
        assertThat(dataset.get("report").get("unreadable").get("count").asInt()).isZero();
        assertThat(dataset.get("trainable").asBoolean()).isTrue();
    }

    private List<String> listed(String id) {
        return StreamSupport.stream(http().get("/datasets").json().get("items").spliterator(), false)
                .map(dataset -> dataset.get("id").asString())
                .filter(id::equals)
                .toList();
    }

    private static List<String> findings(JsonNode report) {
        return StreamSupport.stream(report.get("findings").spliterator(), false)
                .map(finding -> finding.get("kind").asString())
                .toList();
    }

    private BufferedImage thumbnail(String id, int image) throws IOException {
        final byte[] png = http().bytes("/datasets/" + id + "/images/" + image + "/thumbnail");
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private Answer post(String type, byte[] archive) {
        return http().send("POST", "/datasets?name=pets", type, BodyPublishers.ofByteArray(archive));
    }

    private Answer postForm(String part, byte[] archive) {
        final ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("--xyz\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"../../pets.zip\"\r\n\r\n"
                .formatted(part)
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(archive);
        body.writeBytes("\r\n--xyz--\r\n".getBytes(StandardCharsets.US_ASCII));
        return post("multipart/form-data; boundary=xyz", body.toByteArray());
    }
}
