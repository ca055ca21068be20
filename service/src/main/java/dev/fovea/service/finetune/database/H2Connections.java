package dev.fovea.service.finetune.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.stereotype.Component;

/**
 * Lets H2 recover. It closes its file when it cannot write, as to a full disk, and opens it again for a new connection once all others are
 * closed; those call themselves valid.
 */
@Component
final class H2Connections implements BeanPostProcessor {

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
                && DatabaseDriver.fromJdbcUrl(pool.getJdbcUrl()) == DatabaseDriver.H2) {
            pool.setConnectionTestQuery("select 1");
            pool.setExceptionOverrideClassName(ClosedFile.class.getName());
        }
        return bean;
    }
}
