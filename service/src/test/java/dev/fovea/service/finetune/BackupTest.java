package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fovea.service.EndedProcess;
import dev.fovea.service.Http;
import dev.fovea.service.serving.TinyModels;
import dev.fovea.storage.objects.S3Server;
import dev.fovea.store.FileSystemModelStore;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;

/** An installation of H2 and folders, with a job that ended and two that did not, and its backup. */
class BackupTest extends Installations {

    /** What is as it was in an installation, and that the jobs that had not ended come to their end. */
    private static void isWhole(ConfigurableApplicationContext service) {
        final Http http = http(service);
        BEFORE.forEach((path, body) -> assertThat(kept(http, path)).as(path).isEqualTo(body));
        assertThat(http.bytes("/datasets/" + dataset + "/images/3")).isEqualTo(picture);
        final FinetuneClient client = new FinetuneClient(http);
        for (String id : List.of(running, waiting)) {
            final JsonNode job = client.finished(id);
            assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("succeeded");
        }
        assertThat(http.get("/models/second").json().get("versions")).hasSize(1);
        // It went on where it was: its first epochs were not trained again.
        assertThat(http.get("/finetune/" + running + "/metrics").body().lines().filter(line -> line.startsWith("1,")))
                .hasSize(1);
    }

    @Test
    void anInstallationMovesToPostgresAndS3AndItsJobsGoOn() throws Exception {
        System.setProperty("aws.accessKeyId", "any");
        System.setProperty("aws.secretAccessKey", "any");
        try (Postgres postgres = new Postgres();
                S3Server server = S3Server.start(Files.createDirectories(folder.resolve("objects")));
                S3Client client = server.client()) {
            client.createBucket(create -> create.bucket("moved"));
            final List<String> there = with(
                    folders(folder.resolve("there")),
                    "--spring.datasource.url=" + postgres.url(),
                    "--fovea.s3.endpoint=" + server.address(),
                    "--fovea.s3.path-style=true",
                    "--fovea.s3.bucket=moved");

            final EndedProcess truncated = restore(truncated(), there);
            assertThat(truncated.status()).as(truncated.output()).isEqualTo(1);
            assertThat(truncated.output())
                    .contains("The backup is damaged", "Nothing was changed.")
                    .doesNotContain("\tat ");
            assertThat(hasTables(postgres.url())).isFalse();
            assertThat(client.listObjectsV2(list -> list.bucket("moved")).contents())
                    .isEmpty();

            final EndedProcess restored = restore(backup, there);
            assertThat(restored.status()).as(restored.output()).isZero();
            assertThat(restored.output())
                    .contains("Restored 3 versions of models, 1 data sets and 3 jobs from " + backup);
            try (ConfigurableApplicationContext service = start(there)) {
                isWhole(service);
            }

            final EndedProcess again = restore(backup, there);
            assertThat(again.status()).as(again.output()).isEqualTo(1);
            assertThat(again.output())
                    .contains("The installation is not empty. There are jobs in the database.", "Nothing was changed.")
                    .doesNotContain("\tat ");
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    private static Path truncated() throws IOException {
        final byte[] whole = Files.readAllBytes(backup);
        return Files.write(folder.resolve("truncated.zip"), Arrays.copyOf(whole, whole.length - 100));
    }

    @Test
    void aRestoreThatWasBrokenOffGoesOnWhereItWasAndOneBesideAnotherModelIsRefused() throws IOException {
        final Path home = folder.resolve("halfway");
        final ModelStore store = new FileSystemModelStore(home.resolve("store"));
        final ModelStore here = new FileSystemModelStore(folder.resolve("here").resolve("store"));
        store.restore(here.open(ModelReference.of("maps", 1)));
        new TinyModels(store, folder).publish("other", 1);

        final EndedProcess refused = restore(backup, folders(home));
        assertThat(refused.status()).as(refused.output()).isEqualTo(1);
        assertThat(refused.output())
                .contains("The installation is not empty. There is a model other:1 that is not in the backup.");
        assertThat(store.names()).containsExactly("maps", "other");
        assertThat(files(home.resolve("datasets"))).isEmpty();

        store.delete("other", 1);
        assertThat(restore(backup, folders(home)).status()).isZero();
        assertThat(store.versions("maps")).containsExactly(1, 3);
        assertThat(store.aliases("maps")).containsEntry("production", 1);
    }

    @Test
    void aBackupInWhichAByteWasChangedIsRefused() throws IOException {
        final Path changed = Files.copy(backup, folder.resolve("changed.zip"), StandardCopyOption.REPLACE_EXISTING);
        try (FileSystem zip = FileSystems.newFileSystem(changed)) {
            Files.writeString(zip.getPath("models/aliases.json"), "{\"maps\":{\"production\":3}}");
        }
        final Path home = folder.resolve("untouched");

        final EndedProcess refused = restore(changed, folders(home));

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output()).contains("The backup is damaged: models/aliases.json was changed.");
        assertThat(files(home)).isEmpty();
    }

    @Test
    void aBackupOfANewerFormatIsRefused() throws IOException {
        final Path newer = Files.copy(backup, folder.resolve("newer.zip"), StandardCopyOption.REPLACE_EXISTING);
        try (FileSystem zip = FileSystems.newFileSystem(newer)) {
            final Path manifest = zip.getPath("manifest.json");
            Files.writeString(
                    manifest,
                    Files.readString(manifest, StandardCharsets.UTF_8).replace("\"format\":1", "\"format\":2"));
        }
        final Path home = folder.resolve("untouched");

        final EndedProcess refused = restore(newer, folders(home));

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output())
                .contains("The backup has the format 2, and this version of Fovea knows 1", "Nothing was changed.");
        assertThat(files(home)).isEmpty();
    }

    @Test
    void aBackupBesideAServiceThatHasTheFileOfH2SaysToStopIt() throws SQLException {
        final Path home = folder.resolve("busy");
        final Path file = folder.resolve("busy.zip");
        try (Connection service = database(home)) {
            final EndedProcess refused =
                    EndedProcess.of(with(folders(home), "--fovea.roles=backup", "--fovea.backup.file=" + file));

            assertThat(service).isNotNull();
            assertThat(refused.status()).as(refused.output()).isEqualTo(1);
            assertThat(refused.output())
                    .contains("the database of jobs cannot be read", "stop the service first", "Nothing was written.")
                    .doesNotContain("\tat ");
        }
        assertThat(file).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aBackupThatDoesNotFitLeavesNoFile() throws Exception {
        final Path disk = Files.createDirectories(folder.resolve("disk"));
        final List<String> small = new ArrayList<>(List.of("unshare", "--map-root-user", "--mount", "sh", "-c"));
        final String mount = "mount -t tmpfs -o size=8k tmpfs '%s' && ".formatted(disk);
        assumeTrue(
                new ProcessBuilder(with(small, mount + "true")).start().waitFor() == 0,
                "This machine lets nobody mount a small disk");

        final EndedProcess full = EndedProcess.of(
                with(
                        small,
                        mount + "{ \"$@\"; status=$?; echo \"left: <$(ls -A '%s')>\"; exit $status; }".formatted(disk),
                        "sh"),
                with(
                        folders(folder.resolve("here")),
                        "--fovea.roles=backup",
                        "--fovea.backup.file=" + disk.resolve("backup.zip")));

        assertThat(full.status()).as(full.output()).isEqualTo(1);
        assertThat(full.output())
                .contains("The backup could not be made: No space left on device.", "left: <>")
                .doesNotContain("\tat ");
    }
}
