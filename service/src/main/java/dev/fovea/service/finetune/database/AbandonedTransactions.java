package dev.fovea.service.finetune.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.stereotype.Component;

/**
 * Has PostgreSQL end the transactions of a process that was stopped within one: a paused machine keeps its connections, and whoever takes
 * its job would wait for the row for ever. A setting of the pool, {@code connection-init-sql}, takes this one's place.
 */
@Component
final class AbandonedTransactions implements BeanPostProcessor {

    /** A change of a job takes milliseconds. */
    private static final String LIMIT = "set idle_in_transaction_session_timeout = '30s'";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
                && pool.getConnectionInitSql() == null
                && DatabaseDriver.fromJdbcUrl(pool.getJdbcUrl()) == DatabaseDriver.POSTGRESQL) {
            pool.setConnectionInitSql(LIMIT);
        }
        return bean;
    }
}
