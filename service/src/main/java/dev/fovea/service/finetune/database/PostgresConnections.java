package dev.fovea.service.finetune.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.stereotype.Component;

/**
 * Has connections to PostgreSQL end that nobody is at the other end of. What the address says itself, and the pool's {@code connection-init-sql},
 * take the place of these settings.
 */
@Component
final class PostgresConnections implements BeanPostProcessor {

    /**
     * Of a process that was stopped within a transaction: a paused machine keeps its connections, and whoever takes its job would wait for the row
     * for ever. A change of a job takes milliseconds.
     */
    private static final String ABANDONED = "set idle_in_transaction_session_timeout = '30s'";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
                && DatabaseDriver.fromJdbcUrl(pool.getJdbcUrl()) == DatabaseDriver.POSTGRESQL) {
            if (pool.getConnectionInitSql() == null) {
                pool.setConnectionInitSql(ABANDONED);
            }
            // In seconds. A server that vanished says nothing, and a statement would wait for it for hours.
            pool.addDataSourceProperty("connectTimeout", "2");
            pool.addDataSourceProperty("socketTimeout", "30");
            pool.addDataSourceProperty("tcpKeepAlive", "true");
        }
        return bean;
    }
}
