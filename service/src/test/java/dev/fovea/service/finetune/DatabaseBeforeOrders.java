package dev.fovea.service.finetune;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** The database of jobs as it was before jobs had orders, with rows as its version wrote them. */
record DatabaseBeforeOrders(String url) {

    /** Makes its tables. */
    static DatabaseBeforeOrders make(String url) {
        Flyway.configure().dataSource(url, null, null).target("3").load().migrate();
        return new DatabaseBeforeOrders(url);
    }

    /**
     * Adds a job that waits in its queue, to tune {@code maps:1} for two epochs with a learning rate by default.
     *
     * @param checkpoint key of the one that its last worker left; absent: no worker has had it
     */
    void add(String id, String name, String dataset, @Nullable String checkpoint) throws SQLException {
        execute(
                """
                insert into finetune_job (id, name, state, request, base, dataset, recipe, seed, queue, request_digest, run, lease, deaths,
                    cancelling, events, checkpoint, created, started)
                values (?, ?, 'QUEUED', ?, 'maps:1', ?, 'fine-tune', 0, 'CPU', ?, 1, ?, 0, false, 1, ?, 1764500000000, ?)""",
                id,
                name,
                """
                {"dataset":"%s","name":"%s","base":"maps","recipe":{"name":"fine-tune","headEpochs":0,"hyperparameters":{"epochs":2}},\
                "seed":0,"device":"any"}""".formatted(dataset, name),
                dataset,
                "0".repeat(64),
                checkpoint == null ? 0L : 1L,
                checkpoint,
                checkpoint == null ? null : 1764500001000L);
        execute("""
                insert into finetune_event (job, number, name, data, created)
                values (?, 1, 'state', '{"state":"queued","attempt":0}', 1764500000000)""", id);
        execute("""
                insert into finetune_queue_cpu (task_name, task_instance, execution_time, picked, version)
                values ('finetune', ?, now(), false, 1)""", id + "#1");
    }

    private void execute(String sql, @Nullable Object... values) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
