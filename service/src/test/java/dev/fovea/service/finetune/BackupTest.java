package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fovea.service.EndedProcess;
import dev.fovea.service.FoveaApplication;
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
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;

/** An installation of H2 and folders, with a job that ended and two that did not, and its backup. */
@Timeout(300)
class BackupTest {

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Path backup;

    /** What the service answered, by path. */
    private static final Map<String, String> BEFORE = new TreeMap<>();

    @SuppressWarnings("NullAway.Init")
    private static byte[] picture;

    @SuppressWarnings("NullAway.Init")
    private static String dataset;

    @SuppressWarnings("NullAway.Init")
    private static String running;

    @SuppressWarnings("NullAway.Init")
    private static String waiting;

    private static List<String> folders(Path home) {
        return List.of(
                "--fovea.store.path=" + home.resolve("store"),
                "--fovea.datasets.path=" + home.resolve("datasets"),
                "--fovea.jobs.path=" + home.resolve("jobs"));
    }

    private static List<String> with(List<String> settings, String... more) {
        return Stream.concat(settings.stream(), Stream.of(more)).toList();
    }

    private static ConfigurableApplicationContext start(List<String> settings) {
        return new SpringApplicationBuilder(FoveaApplication.class, WorkerMain.TestTrainer.class)
                .run(with(
                                settings,
                                "--server.port=0",
                                "--fovea.roles=api,worker",
                                "--fovea.worker.polling=50ms",
                                "--fovea.worker.progress=10ms")
                        .toArray(String[]::new));
    }

    private static Http http(ConfigurableApplicationContext service) {
        return new Http(service.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    @BeforeAll
    static void useAnInstallationAndBackItUp() throws SQLException {
        final Path home = folder.resolve("here");
        final ModelStore store = new FileSystemModelStore(home.resolve("store"));
        new TinyModels(store, folder).publishMaps("maps");
        new TinyModels(store, folder).publishMaps("maps");
        new TinyModels(store, folder).publishMaps("maps");
        store.setAlias("maps", "production", 1);
        store.delete("maps", 2);
        try (ConfigurableApplicationContext service = start(folders(home))) {
            final FinetuneClient client = new FinetuneClient(http(service));
            dataset = client.upload(ColouredShapes.archive(0, 4, 1, 0));
            final String ended =
                    client.accepted(FinetuneService.request("first", dataset, FinetuneService.recipe(2, 0)));
            client.finished(ended);
            running = client.accepted(FinetuneService.request("second", dataset, FinetuneService.recipe(3, 200)));
            waiting = client.accepted(FinetuneService.request("third", dataset, FinetuneService.recipe(1, 0)));
            client.inState(running, "running");
            for (String path : List.of(
                    "/models/maps",
                    "/models/first/versions/1",
                    "/datasets",
                    "/datasets/" + dataset + "/images",
                    "/finetune/" + ended,
                    "/finetune/" + ended + "/report",
                    "/finetune/" + ended + "/events",
                    "/finetune?state=succeeded")) {
                BEFORE.put(path, kept(http(service), path));
            }
            picture = http(service).bytes("/datasets/" + dataset + "/images/3");
        }
        // As a worker leaves it that is killed.
        try (Connection connection = database(home);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "update finetune_job set state = 'RUNNING', worker = 'gone' where id = '%s'".formatted(running));
        }
        backup = folder.resolve("backup.zip");
        final EndedProcess process = EndedProcess.of(with(
                folders(home),
                "--fovea.roles=backup",
                "--fovea.backup.file=" + backup,
                "--logging.level.dev.fovea=info"));
        assertThat(process.status()).as(process.output()).isZero();
        assertThat(process.output()).contains("Backed up 3 versions of models, 1 data sets and 3 jobs to " + backup);
    }

    /** An answer without what is known of a process alone. */
    private static String kept(Http http, String path) {
        return http.get(path).body().replaceAll("\"serving\":\\{[^}]*},", "");
    }

    private static EndedProcess restore(Path file, List<String> settings) {
        return EndedProcess.of(
                List.of("env", "AWS_ACCESS_KEY_ID=any", "AWS_SECRET_ACCESS_KEY=any"),
                with(
                        settings,
                        "--fovea.roles=restore",
                        "--fovea.backup.file=" + file,
                        "--logging.level.dev.fovea=info"));
    }

    private static Connection database(Path home) throws SQLException {
        return DriverManager.getConnection("jdbc:h2:file:" + home.resolve("jobs/jobs"), "fovea", "");
    }

    private static List<Path> files(Path home) throws IOException {
        if (!Files.exists(home)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(home).filter(Files::isRegularFile)) {
            return files.toList();
        }
    }

    private static boolean hasTables(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(
                        "select count(*) from information_schema.tables where table_name = 'finetune_job'")) {
            tables.next();
            return tables.getInt(1) > 0;
        }
    }

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
