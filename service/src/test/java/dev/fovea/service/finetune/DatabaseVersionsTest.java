package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.weights.formats.SafetensorsFile;
import dev.fovea.service.EndedProcess;
import dev.fovea.service.Http;
import dev.fovea.service.ServiceProcess;
import dev.fovea.service.serving.TinyModels;
import dev.fovea.storage.blob.FileBlobStore;
import dev.fovea.store.FileSystemModelStore;
import java.io.IOException;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Processes of this version on tables of this, an older and a newer one. */
@Timeout(240)
class DatabaseVersionsTest {

    private static final String WAITING = "6e8bc430-9c3a-11d9-9669-0800200c9a66";
    private static final String BEGUN = "6e8bc431-9c3a-11d9-9669-0800200c9a66";

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path folder;

    private final Postgres postgres = new Postgres();

    @AfterEach
    void stop() {
        postgres.close();
    }

    private EndedProcess migrate(String url) {
        return EndedProcess.of(List.of("--fovea.roles=migrate", "--spring.datasource.url=" + url));
    }

    private EndedProcess serve() {
        return EndedProcess.of(
                List.of("--fovea.roles=api", "--spring.datasource.url=" + postgres.url(), storeSetting()));
    }

    private String storeSetting() {
        return "--fovea.store.path=" + folder.resolve("store");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int count(String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void aMigrationMakesTheTablesAndEndsAndASecondOneChangesNothing() throws SQLException {
        final EndedProcess first = migrate(postgres.url());
        assertThat(first.status()).as(first.output()).isZero();
        assertThat(count("finetune_job")).isZero();
        final int migrations = count("flyway_schema_history");

        assertThat(migrate(postgres.url()).status()).isZero();
        assertThat(count("flyway_schema_history")).isEqualTo(migrations);
    }

    @Test
    void aMigrationOfADatabaseThatDoesNotAnswerSaysSo() {
        final EndedProcess migration = migrate("jdbc:postgresql://localhost:1/jobs");

        assertThat(migration.status()).isEqualTo(1);
        assertThat(migration.output())
                .contains("The database of jobs cannot be reached.", "spring.datasource.url")
                .doesNotContain("\tat ");
    }

    @Test
    void nothingStartsOnTablesThatANewerVersionHasChanged() throws SQLException {
        migrate(postgres.url());
        execute("""
                insert into flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                values (99, '99', 'from the future', 'SQL', 'V99__from_the_future.sql', 7, 'postgres', 1, true)""");

        for (EndedProcess process : List.of(migrate(postgres.url()), serve())) {
            assertThat(process.status()).as(process.output()).isEqualTo(1);
            assertThat(process.output())
                    .contains("a newer version has changed them", "Start the newer version, or restore a backup")
                    .doesNotContain("\tat ", "Tomcat started");
        }
    }

    @Test
    void aWorkerEndsBesideANewerOne() throws SQLException {
        migrate(postgres.url());
        execute(
                "insert into finetune_worker (name, devices, heartbeat, started, version) values ('new', 'cpu', %d, 0, '999.1')"
                        .formatted(Long.MAX_VALUE / 2));

        final EndedProcess worker = EndedProcess.of(List.of(
                "--fovea.roles=worker",
                "--spring.datasource.url=" + postgres.url(),
                "--fovea.jobs.path=" + folder.resolve("jobs"),
                "--fovea.datasets.path=" + folder.resolve("datasets"),
                storeSetting()));

        assertThat(worker.status()).as(worker.output()).isEqualTo(1);
        assertThat(worker.output())
                .contains("a worker of version 999.1 is alive")
                .doesNotContain("takes jobs for");
        assertThat(count("finetune_worker")).isEqualTo(1);
    }

    @Test
    void aJobThatWasQueuedBeforeAnUpgradeIsDoneAfterItAndModelsStay() throws IOException, SQLException {
        new TinyModels(new FileSystemModelStore(folder.resolve("store")), folder).publishMaps("maps");
        final String id;
        try (ServiceProcess old = ServiceProcess.start(api(), folder.resolve("store"))) {
            final FinetuneClient client = new FinetuneClient(old.http());
            final String dataset = client.upload(ColouredShapes.archive(0, 4, 1, 0));
            id = client.accepted(FinetuneService.request("made", dataset, FinetuneService.recipe(1, 0)));
        }
        execute("alter table finetune_job drop column job_order");
        execute("alter table finetune_worker drop column version");
        for (String table : List.of("fovea_task", "finetune_webhook", "task_key")) {
            execute("drop table " + table);
        }
        execute("delete from flyway_schema_history where version in ('3', '4', '5', '6')");

        try (ServiceProcess service = ServiceProcess.start(api(), folder.resolve("store"));
                WorkerProcess worker = worker()) {
            final Http http = service.http();
            assertThat(new FinetuneClient(http).finished(id).get("state").asString())
                    .as(worker::log)
                    .isEqualTo("succeeded");
            assertThat(http.get("/models/made").json().get("versions")).hasSize(1);
            assertThat(http.get("/models/maps").status()).isEqualTo(200);
            assertThat(count("fovea_task")).isZero();
            new FinetuneClient(http).upload(ColouredShapes.archive(50, 4, 1, 0));
            assertThat(count("fovea_task")).isEqualTo(1);
        }
    }

    @Test
    void jobsThatWereQueuedBeforeJobsHadOrdersGetOneAndGoOnFromTheirCheckpoints() throws IOException, SQLException {
        new TinyModels(new FileSystemModelStore(folder.resolve("store")), folder).publishMaps("maps");
        final DatabaseBeforeOrders before = DatabaseBeforeOrders.make(postgres.url());
        final String checkpoint = "checkpoints/%s/1-1.safetensors".formatted(BEGUN);
        new FileBlobStore(folder.resolve("jobs-of-store/files"))
                .write(
                        checkpoint,
                        out -> SafetensorsFile.write(
                                out,
                                new TreeMap<>(Map.of("weights", Tensor.of(Shape.of(8), new float[8]))),
                                new TreeMap<>(Map.of("epoch", "2", "step", "0"))));

        try (ServiceProcess service = ServiceProcess.start(api(), folder.resolve("store"))) {
            final FinetuneClient client = new FinetuneClient(service.http());
            final String dataset = client.upload(ColouredShapes.archive(0, 4, 1, 0));
            before.add(WAITING, "waited", dataset, null);
            before.add(BEGUN, "begun", dataset, checkpoint);

            try (WorkerProcess worker = worker()) {
                for (String id : List.of(WAITING, BEGUN)) {
                    assertThat(client.finished(id).get("state").asString())
                            .as(worker::log)
                            .isEqualTo("succeeded");
                }
            }

            assertThat(epochs(service.http(), WAITING)).containsExactly("1", "2");
            assertThat(epochs(service.http(), BEGUN)).containsExactly("2");
        }
        assertThat(count("finetune_job where job_order like '{\"version\":1,%\"base\":\"maps:1\"%'"))
                .isEqualTo(2);
    }

    /** The first column of its metrics, without its name. */
    private static List<String> epochs(Http http, String id) {
        return http.get("/finetune/" + id + "/metrics")
                .body()
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
    }

    private WorkerProcess worker() {
        return WorkerProcess.start(
                "worker",
                options().stream().map(option -> option.replace("-D", "--")).toList());
    }

    private List<String> api() {
        return Stream.concat(options().stream(), Stream.of("-Dfovea.roles=api")).toList();
    }

    private List<String> options() {
        return List.of(
                "-Dfovea.store.path=" + folder.resolve("store"),
                "-Dfovea.datasets.path=" + folder.resolve("datasets"),
                "-Dfovea.jobs.path=" + folder.resolve("jobs-of-store"),
                "-Dfovea.worker.polling=50ms",
                "-Dspring.datasource.url=" + postgres.url());
    }
}
