package dev.fovea.service.finetune.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Has a process not start on tables that a newer version has changed. It looks only where a database is configured, and one that does not answer
 * is no reason not to serve: it is looked at again when it is opened.
 */
@Component
final class SchemaCheck implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaCheck.class);

    private static final String MIGRATIONS = "classpath:db/migration/V*__*.sql";
    private static final Pattern NUMBER = Pattern.compile("V(\\d+)__.*");
    private static final String PATIENCE_SECONDS = "3";

    private final DataSourceProperties configured;

    SchemaCheck(DataSourceProperties configured) {
        this.configured = configured;
    }

    @Override
    public void afterPropertiesSet() throws IOException {
        final String url = configured.getUrl();
        if (url == null) {
            return;
        }
        final int known = known();
        final int found = found(url);
        if (found > known) {
            throw new NewerSchemaException(found, known);
        }
    }

    private static int known() throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(MIGRATIONS))
                .map(Resource::getFilename)
                .map(name -> NUMBER.matcher(Objects.requireNonNull(name)))
                .filter(Matcher::matches)
                .mapToInt(number -> Integer.parseInt(number.group(1)))
                .max()
                .orElseThrow();
    }

    /** 0 if the database does not answer, or has no tables yet. */
    private int found(String url) {
        try (Connection connection = DriverManager.getConnection(url, properties(url));
                Statement statement = connection.createStatement();
                ResultSet versions = statement.executeQuery(
                        "select max(cast(\"version\" as integer)) from \"flyway_schema_history\" where \"success\" = true")) {
            return versions.next() ? versions.getInt(1) : 0;
        } catch (SQLException e) {
            LOG.debug("The tables of jobs cannot be looked at", e);
            return 0;
        }
    }

    private Properties properties(String url) {
        final Properties properties = new Properties();
        properties.setProperty("user", Objects.requireNonNullElse(configured.determineUsername(), ""));
        properties.setProperty("password", Objects.requireNonNullElse(configured.determinePassword(), ""));
        if (DatabaseDriver.fromJdbcUrl(url) == DatabaseDriver.POSTGRESQL) {
            properties.setProperty("loginTimeout", PATIENCE_SECONDS);
        }
        return properties;
    }
}
