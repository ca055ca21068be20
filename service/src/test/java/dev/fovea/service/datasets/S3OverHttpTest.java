package dev.fovea.service.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.service.Http.Answer;
import dev.fovea.storage.objects.S3Server;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Data sets from a server that speaks as S3 does. */
class S3OverHttpTest extends S3Service {

    private static final byte[] PETS = new Archives()
            .file("cats/1.png", Photos.png(601))
            .file("dogs/2.png", Photos.png(602))
            .zip();

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static S3Server server;

    @DynamicPropertySource
    static void objects(DynamicPropertyRegistry registry) {
        server = S3Server.start(folder);
        registry.add("fovea.s3.endpoint", server::address);
        try (S3Client client = server.client()) {
            client.createBucket(bucket -> bucket.bucket("photos"));
            put(client, "pets.zip", PETS);
            put(client, "pets.zip2", PETS);
            put(client, "open/pets/", new byte[0]);
            put(client, "open/pets/cats/1.png", Photos.png(601));
            put(client, "open/pets/dogs/2.png", Photos.png(602));
            put(client, "open/pets/.hidden/x", new byte[1]);
            put(
                    client,
                    "open/evil.tar.gz",
                    new Archives().file("../evil.png", Photos.png(1)).tarGz());
            put(client, "closed/pets.zip", PETS);
            put(client, "opened/pets.zip", PETS);
        }
    }

    private static void put(S3Client client, String key, byte[] content) {
        client.putObject(put -> put.bucket("photos").key(key), RequestBody.fromBytes(content));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anArchiveAndAFolderBecomeTheDataSetThatAnUploadMakes() {
        final String uploaded = finished(
                        http().send("POST", "/datasets?name=pets", "application/zip", BodyPublishers.ofByteArray(PETS)))
                .at("/result/dataset/id")
                .asString();

        assertThat(finished(post("s3://photos/pets.zip"))
                        .at("/result/dataset/id")
                        .asString())
                .isEqualTo(uploaded);
        assertThat(finished(post("s3://photos/open/pets/"))
                        .at("/result/dataset/id")
                        .asString())
                .isEqualTo(uploaded);
    }

    @Test
    void whatIsNotBelowAnAllowedPrefixIsRefusedAtOnceWhetherOrNotItIsThere() {
        final Set<String> answers = new HashSet<>();
        for (String address : List.of(
                "s3://photos/closed/pets.zip",
                "s3://photos/closed/nothing.zip",
                "s3://photos/opened/pets.zip",
                "s3://photos/pets.zip2",
                "s3://photos/open/../closed/pets.zip",
                "s3://photos/",
                "s3://other/open/pets.zip",
                "s3://")) {
            final Answer answer = post(address);

            assertThat(answer.status()).as(address).isEqualTo(403);
            assertThat(answer.problem()).isEqualTo("path-not-allowed");
            answers.add(answer.detail());
        }
        assertThat(answers).hasSize(1);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(failure("s3://photos/open/nothing.zip"))
                .isEqualTo("source-failed: There is no object s3://photos/open/nothing.zip. The name of a folder"
                        + " ends with '/'.");
        assertThat(failure("s3://photos/open/nothing/"))
                .isEqualTo("source-failed: There is no object below s3://photos/open/nothing/.");
        assertThat(failure("s3://missing/open/pets.zip"))
                .isEqualTo("source-failed: There is no bucket 'missing'. Check its name, and fovea.s3.endpoint.");
        assertThat(failure("s3://missing/open/"))
                .isEqualTo("source-failed: There is no bucket 'missing'. Check its name, and fovea.s3.endpoint.");
    }

    @Test
    void anArchiveIsCheckedAsIfItWereUploaded() {
        assertThat(failure("s3://photos/open/evil.tar.gz"))
                .startsWith("invalid-archive: ")
                .contains("leads out of the archive");
    }
}
