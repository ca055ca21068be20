package dev.fovea.service.backup;

import dev.fovea.service.finetune.job.JobEvent;
import dev.fovea.service.finetune.job.JobState;
import dev.fovea.service.finetune.queue.JobQueue;
import dev.fovea.service.settings.TrainingDevice;
import dev.fovea.storage.fault.Storage;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables of jobs and their events as lines of JSON, a row each, with the names of the columns in lower case. */
final class JobTables {

    private static final String JOB = "finetune_job";
    private static final String EVENT = "finetune_event";
    private static final int ROWS_AT_ONCE = 100;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> ROW = new TypeReference<>() {};

    private final JdbcTemplate jdbc;
    private final ObjectProvider<JobQueue> queue;
    private final PlatformTransactionManager transactions;

    JobTables(JdbcTemplate jdbc, ObjectProvider<JobQueue> queue, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.queue = queue;
        this.transactions = transactions;
        jdbc.setFetchSize(ROWS_AT_ONCE);
    }

    /** Files of a job. */
    record Files(
            String job,
            @Nullable String checkpoint,
            @Nullable String report) {}

    /**
     * Writes both tables as they are at one moment.
     *
     * @return what files the jobs have
     */
    List<Files> write(BackupWriter backup) {
        final List<Files> files = new ArrayList<>();
        final TransactionTemplate moment = new TransactionTemplate(transactions);
        moment.setReadOnly(true);
        moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        moment.executeWithoutResult(status -> {
            backup.add(Entries.JOBS, out -> rows(JOB, "created, id", out, row -> files.add(files(row))));
            backup.add(Entries.EVENTS, out -> rows(EVENT, "job, number", out, row -> {}));
        });
        return files;
    }

    private static Files files(Map<String, @Nullable Object> row) {
        return new Files(text(row, "id"), (String) row.get("checkpoint"), (String) row.get("report"));
    }

    private void rows(String table, String order, OutputStream out, Consumer<Map<String, @Nullable Object>> reader) {
        if (!exists(table)) {
            return;
        }
        jdbc.query("select * from %s order by %s".formatted(table, order), (ResultSet rows) -> {
            final Map<String, @Nullable Object> row = row(rows);
            reader.accept(row);
            Storage.attempt(() -> {
                out.write(JSON.writeValueAsBytes(row));
                out.write('\n');
            });
        });
    }

    private static Map<String, @Nullable Object> row(ResultSet rows) throws SQLException {
        final ResultSetMetaData columns = rows.getMetaData();
        final Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            row.put(columns.getColumnName(i).toLowerCase(Locale.ROOT), rows.getObject(i));
        }
        return row;
    }

    /** Where nothing was trained yet, there are no tables. */
    private boolean exists(String table) {
        return Objects.requireNonNull(jdbc.execute((Connection connection) -> {
            final DatabaseMetaData database = connection.getMetaData();
            final String name = database.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
            try (ResultSet tables = database.getTables(null, connection.getSchema(), name, null)) {
                return tables.next();
            }
        }));
    }

    /** The last checkpoint of a job by now. */
    @Nullable
    String checkpoint(String job) {
        return jdbc.queryForList("select checkpoint from finetune_job where id = ?", String.class, job).stream()
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    boolean isEmpty() {
        return Objects.requireNonNull(jdbc.queryForObject("select count(*) from finetune_job", Long.class)) == 0;
    }

    /**
     * Makes sure that a backup's rows fit into the tables.
     *
     * @throws BackupException if they have columns that are not known here
     */
    void requireKnownColumns(BackupReader backup) {
        for (Map.Entry<String, String> table :
                Map.of(Entries.JOBS, JOB, Entries.EVENTS, EVENT).entrySet()) {
            final Set<String> known = columns(table.getValue());
            lines(backup, table.getKey(), row -> {
                if (!known.containsAll(row.keySet())) {
                    final Set<String> unknown = new TreeSet<>(row.keySet());
                    unknown.removeAll(known);
                    throw new BackupException(
                            "The jobs in the backup have what this version of Fovea does not know: %s."
                                    .formatted(String.join(", ", unknown)),
                            "Restore it with the version that has made it, or a newer one. Nothing was changed.");
                }
            });
        }
    }

    private Set<String> columns(String table) {
        return Objects.requireNonNull(jdbc.query("select * from %s where 1 = 0".formatted(table), rows -> {
            final Set<String> names = new TreeSet<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                names.add(rows.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT));
            }
            return names;
        }));
    }

    /**
     * Reads both tables, in one transaction. A job that had not ended waits in its queue again; what is named and not in the backup is forgotten.
     *
     * @return the number of jobs
     */
    int read(BackupReader backup, long now) {
        return Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> {
            final List<Map<String, @Nullable Object>> queuedAgain = new ArrayList<>();
            final int jobs = insert(backup, Entries.JOBS, JOB, job -> restored(job, backup, queuedAgain));
            insert(backup, Entries.EVENTS, EVENT, event -> event);
            queuedAgain.forEach(job -> insert(EVENT, queuedAgain(job, now)));
            return jobs;
        }));
    }

    private Map<String, @Nullable Object> restored(
            Map<String, @Nullable Object> job, BackupReader backup, List<Map<String, @Nullable Object>> queuedAgain) {
        for (String file : List.of("checkpoint", "report")) {
            final Object key = job.get(file);
            if (key != null && !backup.entries().containsKey(Entries.blob(key.toString()))) {
                job.put(file, null);
            }
        }
        final JobState state = JobState.valueOf(text(job, "state"));
        if (state.isActive()) {
            job.put("state", JobState.QUEUED.name());
            job.put("worker", null);
            job.put("events", number(job, "events") + 1);
            queuedAgain.add(job);
        }
        if (!state.isFinal()) {
            queue.getObject()
                    .add(text(job, "id"), (int) number(job, "run"), TrainingDevice.valueOf(text(job, "queue")));
        }
        return job;
    }

    /** As when a worker gives a job back. */
    private static Map<String, @Nullable Object> queuedAgain(Map<String, @Nullable Object> job, long now) {
        final Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("job", job.get("id"));
        event.put("number", job.get("events"));
        event.put("name", JobEvent.STATE);
        event.put("data", "{\"state\":\"queued\",\"attempt\":%d}".formatted(number(job, "lease")));
        event.put("created", now);
        return event;
    }

    private int insert(
            BackupReader backup, String entry, String table, UnaryOperator<Map<String, @Nullable Object>> change) {
        return lines(backup, entry, row -> insert(table, change.apply(row)));
    }

    /** The names of the columns have been compared with those of the table. */
    private void insert(String table, Map<String, @Nullable Object> row) {
        final String places = String.join(", ", Collections.nCopies(row.size(), "?"));
        jdbc.update(
                "insert into %s (%s) values (%s)".formatted(table, String.join(", ", row.keySet()), places),
                row.values().toArray());
    }

    private static int lines(BackupReader backup, String entry, Consumer<Map<String, @Nullable Object>> reader) {
        return Storage.attempt(() -> {
            int count = 0;
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(backup.read(entry), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    reader.accept(JSON.readValue(line, ROW));
                    count++;
                }
            }
            return count;
        });
    }

    private static String text(Map<String, @Nullable Object> row, String column) {
        return Objects.requireNonNull(row.get(column), column).toString();
    }

    private static long number(Map<String, @Nullable Object> row, String column) {
        return ((Number) Objects.requireNonNull(row.get(column), column)).longValue();
    }
}
