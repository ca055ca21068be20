package dev.fovea.service.finetune.database;

import dev.fovea.service.settings.FoveaProperties;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * What {@code fovea.roles=migrate} starts in place of the service: the tables of jobs are brought up to date, and the process ends. A database
 * that cannot be reached, or that a newer version has changed, ends it with status 1. No component, since the service must not find it.
 */
@Import(DatabaseAddress.class)
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@EnableConfigurationProperties(FoveaProperties.class)
public class DatabaseMigration {}
