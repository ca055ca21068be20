package dev.fovea.service.finetune.database;

import dev.fovea.service.task.KeyedTasks;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keys in the database, so that every process knows them. */
@Lazy
@Component
class KeptKeys implements KeyedTasks {

    /** No task is known for longer. */
    private static final Duration LONGEST = Duration.ofDays(90);

    private final JdbcTemplate sql;

    KeptKeys(JdbcTemplate sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Entry> find(String key) {
        return sql
                .query(
                        "select request_digest, task from task_key where idempotency_key = ?",
                        (row, number) -> new Entry(key, row.getString(1), row.getString(2)),
                        key)
                .stream()
                .findFirst();
    }

    @Override
    public Entry putIfAbsent(Entry entry) {
        final long now = System.currentTimeMillis();
        sql.update("delete from task_key where created < ?", now - LONGEST.toMillis());
        try {
            sql.update(
                    "insert into task_key (idempotency_key, request_digest, task, created) values (?, ?, ?, ?)",
                    entry.key(),
                    entry.digest(),
                    entry.task(),
                    now);
            return entry;
        } catch (DuplicateKeyException e) {
            return find(entry.key()).orElseThrow(() -> e);
        }
    }

    @Override
    public void remove(Entry entry) {
        sql.update("delete from task_key where idempotency_key = ? and task = ?", entry.key(), entry.task());
    }
}
