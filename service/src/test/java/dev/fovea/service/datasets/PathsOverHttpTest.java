package dev.fovea.service.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.ManyFolders;
import dev.fovea.network.testing.Photos;
import dev.fovea.service.Http.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PathsOverHttpTest extends DatasetsService {

    private static final byte[] PETS = new Archives()
            .file("cats/1.png", Photos.png(501))
            .file("dogs/2.png", Photos.png(502))
            .zip();

    @TempDir
    private Path elsewhere;

    @Test
    void anArchiveAndAFolderBecomeTheDataSetThatAnUploadMakes() throws IOException {
        final Path archive = Files.write(ALLOWED.resolve("pets.zip"), PETS);
        final Path folder = ALLOWED.resolve("deep/pets");
        write(folder.resolve("cats/1.png"), Photos.png(501));
        write(folder.resolve("dogs/2.png"), Photos.png(502));
        write(folder.resolve(".hidden/x"), new byte[1]);
        final JsonNode uploaded = dataset(upload("?name=pets", PETS));

        assertThat(dataset(post(archive)).get("id")).isEqualTo(uploaded.get("id"));
        assertThat(dataset(post(folder)).get("id")).isEqualTo(uploaded.get("id"));
        assertThat(archive).hasBinaryContent(PETS);
    }

    @Test
    void everythingElseIsRefusedWithOneAndTheSameAnswer() throws IOException {
        write(elsewhere.resolve("pets.zip"), PETS);
        write(ALLOWED.resolve("here.zip"), PETS);
        final Path link = link("out", elsewhere);
        final Path file = link("out.zip", elsewhere.resolve("pets.zip"));
        final Path broken = link("broken.zip", elsewhere.resolve("nothing.zip"));
        final Set<String> answers = new HashSet<>();
        for (String path : List.of(
                elsewhere.resolve("pets.zip").toString(),
                elsewhere.toString(),
                elsewhere.resolve("nothing.zip").toString(),
                ALLOWED.resolve("nothing.zip").toString(),
                ALLOWED + "/../" + elsewhere.getFileName() + "/pets.zip",
                ALLOWED + "/nothing/../here.zip",
                ALLOWED + "evil",
                link.resolve("pets.zip").toString(),
                link.toString(),
                file.toString(),
                broken.toString(),
                "here.zip",
                "",
                "/",
                "/etc/passwd",
                "/dev/zero",
                "/proc/self/environ",
                "a\\u0000b")) {
            final Answer answer =
                    http().postJson("/datasets?name=pets", "{\"kind\": \"path\", \"path\": \"%s\"}".formatted(path));

            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.problem()).isEqualTo("path-not-allowed");
            answers.add(answer.detail());
        }
        assertThat(answers).hasSize(1);
    }

    @Test
    void aLinkInAnAllowedFolderFailsTheTask() throws IOException {
        write(elsewhere.resolve("secret.png"), Photos.png(1));
        final Path folder = ALLOWED.resolve("linked");
        write(folder.resolve("cats/1.png"), Photos.png(2));
        Files.createSymbolicLink(folder.resolve("cats/2.png"), elsewhere.resolve("secret.png"));

        assertFails(post(folder), "'cats/2.png' in the folder is a link");
    }

    @Test
    void anArchiveIsCheckedAsIfItWereUploaded() throws IOException {
        final Path archive = ALLOWED.resolve("evil");
        Files.write(archive, new Archives().file("../evil.png", Photos.png(1)).tarGz());
        assertFails(post(archive), "leads out of the archive");
        Files.write(archive, Archives.link("cats/1.png", "/etc/passwd", false));
        assertFails(post(archive), "is a link");
        Files.write(
                archive, new Archives().file("cats/1.png", new byte[1_900_000]).zip());
        assertFails(post(archive), "100 times");
        Files.write(archive, new byte[0]);
        assertFails(post(archive), "no zip");
    }

    @Test
    void anArchiveOfAMillionEntriesIsRefused() throws IOException {
        final Path archive = ALLOWED.resolve("million.tar.gz");
        try (InputStream million = ManyFolders.tarGz(1000)) {
            Files.copy(million, archive);
        }

        assertFails(post(archive), "more than 200000 files and folders");
    }

    @Test
    void anEmptyFolderFailsTheTask() throws IOException {
        assertFails(post(Files.createDirectories(ALLOWED.resolve("empty/cats"))), "There is no file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"path\": \"/data\"}",
                "{\"kind\": \"path\"}",
                "{\"kind\": \"path\", \"path\": null}",
                "{\"kind\": \"path\", \"path\": 3, \"x\": 1}",
                "{\"kind\": \"s3\", \"path\": \"/data\"}",
                "{\"kind\": \"ftp\"}",
                "[]",
                "null",
                "",
                "{\"path\""
            })
    void jsonWithoutAPathIsRefused(String json) {
        assertThat(http().postJson("/datasets?name=pets", json).problem()).isEqualTo("invalid-request");
    }

    @Test
    void theJsonMaySayWhatTheQuerySays() throws IOException {
        final Path archive = Files.write(ALLOWED.resolve("said.zip"), PETS);

        final Answer answer = http().postJson(
                        "/datasets",
                        "{\"kind\": \"path\", \"path\": \"%s\", \"name\": \"said\", \"validationShare\": 0.5}"
                                .formatted(archive));

        assertThat(finished(answer).at("/result/dataset/name").asString()).isEqualTo("said");
    }

    /** The answer is written by another dispatch of the request, whose body has been read. */
    @Test
    void whoWaitsHavingSaidEverythingInJsonIsAnswered() throws IOException {
        final Path archive = Files.write(ALLOWED.resolve("waited.zip"), PETS);

        final Answer answer = http().send(
                        "POST",
                        "/datasets",
                        Map.of("Content-Type", "application/json", "Prefer", "wait=30"),
                        BodyPublishers.ofString(
                                "{\"kind\": \"path\", \"path\": \"%s\", \"name\": \"waited\"}".formatted(archive)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    @Test
    void aNameThatIsMissingOrSaidTwiceIsRefused() {
        assertThat(http().postJson("/datasets", "{\"kind\": \"path\", \"path\": \"/data\"}")
                        .detail())
                .contains("needs a 'name'");
        final Answer twice =
                http().postJson("/datasets?name=a", "{\"kind\": \"path\", \"path\": \"/data\", \"name\": \"b\"}");
        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.json().at("/errors/0/pointer").asString()).isEqualTo("/name");
    }

    private Answer post(Path path) {
        return http().postJson("/datasets?name=pets", "{\"kind\": \"path\", \"path\": \"%s\"}".formatted(path));
    }

    private void assertFails(Answer accepted, String detail) {
        final JsonNode problem = finished(accepted).get("problem");
        assertThat(problem.get("type").asString()).endsWith("/invalid-archive");
        assertThat(problem.get("detail").asString()).contains(detail).doesNotContain(ALLOWED.toString());
    }

    private static Path link(String name, Path target) throws IOException {
        final Path link = ALLOWED.resolve(name);
        Files.deleteIfExists(link);
        return Files.createSymbolicLink(link, target);
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
