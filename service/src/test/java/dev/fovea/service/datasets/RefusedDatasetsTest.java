package dev.fovea.service.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.ManyFolders;
import dev.fovea.network.testing.Photos;
import dev.fovea.network.testing.RawZip;
import dev.fovea.service.Http.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RefusedDatasetsTest extends DatasetsService {

    private static final byte[] PETS = new Archives()
            .file("cats/1.png", Photos.png(1))
            .file("dogs/2.png", Photos.png(2))
            .zip();

    @ParameterizedTest
    @ValueSource(strings = {"../../evil.png", "/etc/evil.png", "..\\evil.png", "cats/../../../evil.png"})
    void aNameThatLeadsOutIsRefused(String name) {
        assertInvalid(
                upload("?name=evil", new Archives().file(name, Photos.png(1)).zip()), "evil.png");
        assertInvalid(
                upload("?name=evil", new Archives().file(name, Photos.png(1)).tarGz()), "evil.png");
    }

    @Test
    void aLinkIsRefused() {
        assertInvalid(upload("?name=link", Archives.link("cats/1.png", "/etc/passwd", true)), "is a link");
    }

    @Test
    void aBombIsRefused() {
        assertInvalid(
                upload(
                        "?name=bomb",
                        new Archives().file("cats/1.png", new byte[1_900_000]).zip()),
                "100 times");
    }

    @Test
    void moreEntriesThanTheLimitAreRefused() {
        final Answer answer = http().send(
                        "POST",
                        "/datasets?name=many",
                        "application/gzip",
                        BodyPublishers.ofInputStream(() -> ManyFolders.tarGz(201)));

        assertInvalid(answer, "more than 200000 files and folders");
    }

    @Test
    void aFileThatIsTooLongIsRefused() {
        assertInvalid(
                upload(
                        "?name=long",
                        new Archives().file("cats/1.png", new byte[3 << 20]).tar()),
                "2097152 bytes");
    }

    @Test
    void aTruncatedOrEncryptedArchiveIsRefused() {
        final byte[] encrypted = PETS.clone();
        encrypted[6] |= 1;

        assertInvalid(upload("?name=half", Arrays.copyOf(PETS, PETS.length / 2)), "truncated");
        assertInvalid(upload("?name=secret", encrypted), "encrypted");
        assertInvalid(upload("?name=none", "no archive".getBytes(StandardCharsets.US_ASCII)), "no zip");
        assertInvalid(upload("?name=none", new byte[0]), "no zip");
    }

    @Test
    void aWrongChecksumIsRefusedNamingTheFile() {
        final byte[] zip = new RawZip()
                .damaged("cats/1.png".getBytes(StandardCharsets.US_ASCII), Photos.png(1))
                .bytes();

        assertInvalid(upload("?name=damaged", zip), "'cats/1.png' in the archive is damaged");
    }

    @Test
    void anArchiveWithoutAPictureFailsNamingAFile() {
        final JsonNode task = finished(upload(
                "?name=texts", new Archives().text("cats/notes.txt", "text").zip()));

        assertThat(task.get("state").asString()).isEqualTo("failed");
        assertThat(task.get("problem").get("type").asString()).endsWith("/invalid-archive");
        assertThat(task.get("problem").get("detail").asString()).contains("'cats/notes.txt'");
    }

    @Test
    void anArchiveWithoutAFileIsRefused() {
        assertInvalid(upload("?name=empty", new Archives().zip()), "no file in the archive");
        assertInvalid(
                upload("?name=empty", new Archives().text("cats/.DS_Store", "x").zip()), "no file in the archive");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?name=",
                "?name=../up",
                "?name=pets&validationShare=0.95",
                "?name=pets&validationShare=-0.1",
                "?name=pets&seed=x",
                "?name=pets&sed=1"
            })
    void aParameterOutOfRangeIsRefused(String query) {
        assertThat(upload(query, PETS).problem()).isEqualTo("invalid-request");
    }

    @Test
    void aFormWithoutAnArchiveIsRefusedNamingThePart() {
        final Answer answer = http().postForm("/datasets?name=pets", PETS);

        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.detail()).contains("'image'", "known: archive,");
    }

    @Test
    void anotherContentTypeIsRefused() {
        assertThat(http().send("POST", "/datasets?name=pets", "text/csv", BodyPublishers.ofByteArray(PETS))
                        .problem())
                .isEqualTo("unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "..", ".work", "00000000000000000000000000000000"})
    void whatIsNoDataSetIsUnknown(String id) {
        assertThat(http().get("/datasets/" + id.replace(".", "%2E")).problem()).isIn("unknown-dataset", "not-found");
    }

    private static void assertInvalid(Answer answer, String detail) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("invalid-archive");
        assertThat(answer.detail()).contains(detail);
    }
}
