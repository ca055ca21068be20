package dev.fovea.service.datasets.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.service.Http.Answer;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;

class UploadsOverHttpTest extends UploadsInParts {

    private static final int HALF = PETS.length / 2;

    @Test
    void partsBecomeTheDataSetThatOneRequestMakes() {
        final byte[] pets = new Archives()
                .file("cats/1.png", Photos.png(411))
                .file("dogs/2.png", Photos.png(412))
                .zip();
        final int half = pets.length / 2;
        final Answer begun = client.begin(pets.length, "?name=pets&seed=3&validationShare=0.5", Map.of());
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        assertThat(begun.header("Upload-Offset")).isEqualTo("0");
        assertThat(begun.header("Upload-Expires")).endsWith("GMT");
        final String upload = begun.header("Location");

        final Answer first = client.send(upload, pets, 0, half);

        assertThat(first.status()).as(first.body()).isEqualTo(204);
        assertThat(first.header("Upload-Offset")).isEqualTo(Integer.toString(half));
        assertThat(client.head(upload).status()).isEqualTo(204);
        assertThat(client.head(upload).header("Upload-Length")).isEqualTo(Integer.toString(pets.length));
        assertThat(client.offset(upload)).isEqualTo(half);
        final Answer last = client.send(upload, pets, half, pets.length);
        assertThat(last.header("Upload-Offset")).isEqualTo(Integer.toString(pets.length));
        final JsonNode dataset = dataset(last);
        assertThat(dataset.get("seed").asLong()).isEqualTo(3);
        assertThat(dataset(upload("?name=pets&seed=3&validationShare=0.5", pets))
                        .get("id"))
                .isEqualTo(dataset.get("id"));
        assertThat(client.head(upload).status()).isEqualTo(404);
        assertThat(client.send(upload, pets, 0, 1).problem()).isEqualTo("unknown-upload");
    }

    @Test
    void whatArrivedBeforeTheConnectionBrokeIsKept() throws IOException {
        final String upload = client.begun(PETS);

        UploadClient.sendIncomplete(port, upload, PETS, HALF).close();

        await().until(() -> client.offset(upload) == HALF);
        await().until(() -> client.send(upload, PETS, HALF, HALF + 1).status() == 204);
        assertThat(dataset(client.send(upload, PETS, HALF + 1, PETS.length))
                        .get("imageCount")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aPartThatBeginsElsewhereIsRefusedTellingWhere() {
        final String upload = client.begun(PETS);
        client.send(upload, PETS, 0, 100);

        for (int wrong : new int[] {0, 99, 101}) {
            final Answer answer = client.send(upload, PETS, wrong, 200);

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.problem()).isEqualTo("wrong-upload-offset");
            assertThat(answer.json().get("offset").asLong()).isEqualTo(100);
        }
        assertThat(client.offset(upload)).isEqualTo(100);
        abort(upload);
    }

    @Test
    void aSecondPartAtTheSameTimeIsRefused() throws IOException {
        final String upload = client.begun(PETS);
        try (Socket first = UploadClient.sendIncomplete(port, upload, PETS, HALF)) {
            await().until(() -> client.offset(upload) == HALF);

            assertThat(client.send(upload, PETS, HALF, PETS.length).problem()).isEqualTo("upload-in-use");
            assertThat(first.isConnected()).isTrue();
        }
        abort(upload);
    }

    @Test
    void moreThanWasAnnouncedIsRefusedAndNotKept() {
        final String upload =
                client.begin(PETS.length - 1, "?name=pets", Map.of()).header("Location");
        client.send(upload, PETS, 0, 100);

        final Answer answer = client.send(upload, PETS, 100, PETS.length);

        assertThat(answer.problem()).isEqualTo("body-too-large");
        assertThat(client.offset(upload)).isEqualTo(100);
        abort(upload);
    }

    @Test
    void theDigestIsChecked() throws Exception {
        final byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(PETS);
        final Map<String, String> digest = Map.of(
                "Repr-Digest",
                "sha-512=:AAAA:, sha-256=:%s:".formatted(Base64.getEncoder().encodeToString(sha256)));
        final byte[] damaged = PETS.clone();
        damaged[HALF] ^= 1;
        final String wrong = client.begin(PETS.length, "?name=pets", digest).header("Location");
        final String right = client.begin(PETS.length, "?name=pets", digest).header("Location");

        final JsonNode failed = finished(client.send(wrong, damaged, 0, PETS.length));

        assertThat(failed.get("problem").get("type").asString()).endsWith("/digest-mismatch");
        assertThat(client.head(wrong).status()).isEqualTo(404);
        assertThat(dataset(client.send(right, PETS, 0, PETS.length))
                        .get("imageCount")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void whatCannotBeAnUploadIsNotBegun() {
        assertThat(refusal(client.begin(0, "?name=pets", Map.of()))).isEqualTo("invalid-request");
        assertThat(refusal(client.begin(-1, "?name=pets", Map.of()))).isEqualTo("invalid-request");
        assertThat(refusal(client.begin(9, "", Map.of()))).isEqualTo("invalid-request");
        assertThat(refusal(client.begin(9, "?name=../up", Map.of()))).isEqualTo("invalid-request");
        assertThat(refusal(client.begin(9, "?name=pets", Map.of("Repr-Digest", "sha-256=:short=:"))))
                .isEqualTo("invalid-request");
        assertThat(refusal(client.begin(129 << 20, "?name=pets", Map.of()))).isEqualTo("body-too-large");
        final Answer nothing = http().send("POST", "/datasets/uploads?name=pets", Map.of(), BodyPublishers.noBody());
        assertThat(nothing.problem()).isEqualTo("invalid-request");
        assertThat(nothing.detail()).contains("'Upload-Length'");
    }

    @Test
    void unfinishedUploadsAreLimited() {
        final String[] begun = new String[16];
        Arrays.setAll(begun, i -> client.begun(PETS));

        final Answer beyond = client.begin(PETS.length, "?name=pets", Map.of());

        assertThat(beyond.status()).isEqualTo(429);
        assertThat(beyond.header("Retry-After")).isNotEmpty();
        Arrays.stream(begun).forEach(this::abort);
    }

    @Test
    void unfinishedUploadsAreListed() {
        final String first = client.begun(PETS);
        final String second = client.begun(PETS);
        client.send(second, PETS, 0, HALF);

        final JsonNode list = http().get("/datasets/uploads?limit=1").json();
        final JsonNode rest = http().get(list.get("next").asString()).json();

        final List<JsonNode> items = List.of(list.at("/items/0"), rest.at("/items/0"));
        assertThat(items)
                .extracting(item -> "/datasets/uploads/" + item.get("id").asString())
                .containsExactlyInAnyOrder(first, second);
        assertThat(items).extracting(item -> item.get("offset").asLong()).containsExactlyInAnyOrder(0L, (long) HALF);
        assertThat(items)
                .allSatisfy(item -> assertThat(item.get("length").asLong()).isEqualTo(PETS.length));
        abort(first);
        abort(second);
        assertThat(http().get("/datasets/uploads").json().get("items")).isEmpty();
    }

    @Test
    void anAbortedUploadIsGone() {
        final String upload = client.begun(PETS);
        client.send(upload, PETS, 0, HALF);

        abort(upload);

        assertThat(client.head(upload).status()).isEqualTo(404);
        assertThat(http().delete(upload).problem()).isEqualTo("unknown-upload");
        assertThat(http().delete("/datasets/uploads/..%2F..").status()).isIn(400, 404);
        assertThat(http().delete("/datasets/uploads/" + "0".repeat(32)).problem())
                .isEqualTo("unknown-upload");
    }

    @Test
    void anArchiveThatIsRefusedFailsItsTaskAndIsNotKept() {
        final Map<String, byte[]> refused = Map.of(
                "leads out of the archive",
                new Archives().file("cats/../../evil.png", Photos.png(1)).zip(),
                "is a link",
                Archives.link("cats/1.png", "/etc/passwd", true),
                "100 times",
                new Archives().file("cats/1.png", new byte[1_900_000]).zip(),
                "truncated",
                Arrays.copyOf(PETS, HALF));
        refused.forEach((reason, archive) -> {
            final String upload = client.begun(archive);

            final JsonNode task = finished(client.send(upload, archive, 0, archive.length));

            assertThat(task.get("problem").get("type").asString()).endsWith("/invalid-archive");
            assertThat(task.get("problem").get("detail").asString()).contains(reason);
            assertThat(client.head(upload).status()).isEqualTo(404);
        });
    }

    @Test
    void aPartWithoutAByteBeginsAnAdmissionThatWasInterrupted() throws IOException {
        final String upload = client.begun(PETS);
        client.send(upload, PETS, 0, HALF);
        Files.write(archive(upload), Arrays.copyOfRange(PETS, HALF, PETS.length), StandardOpenOption.APPEND);

        assertThat(dataset(client.sendNothing(upload, PETS.length))
                        .get("imageCount")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void anUploadThatNobodyGoesOnWithIsGivenUp() throws IOException {
        final String upload = client.begun(PETS);
        client.send(upload, PETS, 0, HALF);
        Files.setLastModifiedTime(archive(upload), FileTime.from(Instant.now().minus(Duration.ofHours(25))));

        assertThat(client.head(upload).status()).isEqualTo(404);
        assertThat(client.send(upload, PETS, HALF, PETS.length).problem()).isEqualTo("unknown-upload");
        abort(client.begun(PETS));
        assertThat(archive(upload)).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsToldAndTheOffsetStays() throws IOException {
        final String upload = client.begun(PETS);
        Files.delete(archive(upload));
        Files.createSymbolicLink(archive(upload), Path.of("/dev/full"));

        final Answer answer = client.send(upload, PETS, 0, HALF);

        assertThat(answer.status()).as(answer.body()).isEqualTo(507);
        assertThat(answer.problem()).isEqualTo("storage-full");
        assertThat(client.offset(upload)).isZero();
        abort(upload);
    }

    private static Path archive(String upload) {
        return uploads().resolve(upload.substring(upload.lastIndexOf('/') + 1)).resolve("archive");
    }

    private static String refusal(Answer answer) {
        assertThat(answer.header("Location")).isEmpty();
        return answer.problem();
    }
}
