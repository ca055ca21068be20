package dev.fovea.service.finetune.job;

import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** How long a transaction may do nothing before the database ends it, where the database has such a limit. */
@Lazy
@Component
final class IdleLimit {

    private final JdbcOperations database;
    private final boolean limited;

    IdleLimit(JdbcOperations database, JdbcConnectionDetails address) {
        this.database = database;
        this.limited = DatabaseDriver.fromJdbcUrl(address.getJdbcUrl()) == DatabaseDriver.POSTGRESQL;
    }

    /** Has the running transaction last as long as it takes, since something that is not the database is written within it. */
    void lift() {
        if (limited) {
            database.execute("set local idle_in_transaction_session_timeout = 0");
        }
    }
}
