package dev.fovea.service.finetune.database;

import dev.fovea.service.settings.FoveaProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The database that {@code spring.datasource.url} names, else a file of H2 in the folder of the jobs. */
@Lazy
@Component
final class DatabaseAddress implements JdbcConnectionDetails {

    private final DataSourceProperties configured;
    private final FoveaProperties.Jobs jobs;

    DatabaseAddress(DataSourceProperties configured, FoveaProperties properties) {
        this.configured = configured;
        this.jobs = properties.jobs();
    }

    @Override
    public @Nullable String getUsername() {
        return configured.getUrl() == null ? "fovea" : configured.determineUsername();
    }

    @Override
    public @Nullable String getPassword() {
        return configured.getUrl() == null ? "" : configured.determinePassword();
    }

    /** H2 would write what was committed half a second later, and a process that is killed before would lose a job that it has accepted. */
    @Override
    public String getJdbcUrl() {
        final String url = configured.getUrl();
        return url == null
                ? "jdbc:h2:file:" + jobs.path().toAbsolutePath().resolve("jobs")
                        + ";LOCK_TIMEOUT=20000;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0"
                : url;
    }
}
