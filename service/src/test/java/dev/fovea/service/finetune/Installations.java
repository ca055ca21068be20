package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.EndedProcess;
import dev.fovea.service.FoveaApplication;
import dev.fovea.service.Http;
import dev.fovea.service.serving.TinyModels;
import dev.fovea.store.FileSystemModelStore;
import dev.fovea.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Processes of the service and their folders, and what is in them. */
@Timeout(300)
abstract class Installations {

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    static Path backup;

    /** What the service answered, by path. */
    static final Map<String, String> BEFORE = new TreeMap<>();

    @SuppressWarnings("NullAway.Init")
    static byte[] picture;

    @SuppressWarnings("NullAway.Init")
    static String dataset;

    @SuppressWarnings("NullAway.Init")
    static String running;

    @SuppressWarnings("NullAway.Init")
    static String waiting;

    static List<String> folders(Path home) {
        return List.of(
                "--fovea.store.path=" + home.resolve("store"),
                "--fovea.datasets.path=" + home.resolve("datasets"),
                "--fovea.jobs.path=" + home.resolve("jobs"));
    }

    static List<String> with(List<String> settings, String... more) {
        return Stream.concat(settings.stream(), Stream.of(more)).toList();
    }

    static ConfigurableApplicationContext start(List<String> settings) {
        return new SpringApplicationBuilder(FoveaApplication.class, WorkerMain.TestTrainer.class)
                .run(with(
                                settings,
                                "--server.port=0",
                                "--fovea.roles=api,worker",
                                "--fovea.worker.polling=50ms",
                                "--fovea.worker.progress=10ms")
                        .toArray(String[]::new));
    }

    static Http http(ConfigurableApplicationContext service) {
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
            client.inPhase(running, "training");
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
    static String kept(Http http, String path) {
        return http.get(path).body().replaceAll("\"serving\": \\{[^}]*},", "");
    }

    static EndedProcess restore(Path file, List<String> settings) {
        return EndedProcess.of(
                List.of("env", "AWS_ACCESS_KEY_ID=any", "AWS_SECRET_ACCESS_KEY=any"),
                with(
                        settings,
                        "--fovea.roles=restore",
                        "--fovea.backup.file=" + file,
                        "--logging.level.dev.fovea=info"));
    }

    static Connection database(Path home) throws SQLException {
        return DriverManager.getConnection("jdbc:h2:file:" + home.resolve("jobs/jobs"), "fovea", "");
    }

    static List<Path> files(Path home) throws IOException {
        if (!Files.exists(home)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(home).filter(Files::isRegularFile)) {
            return files.toList();
        }
    }

    static boolean hasTables(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(
                        "select count(*) from information_schema.tables where table_name = 'finetune_job'")) {
            tables.next();
            return tables.getInt(1) > 0;
        }
    }
}
