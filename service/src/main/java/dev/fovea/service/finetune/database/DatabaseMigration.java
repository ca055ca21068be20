package dev.fovea.service.finetune.database;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * What {@code fovea.roles=migrate} starts in place of the service: the tables of jobs are brought up to date, and the process ends. A database
 * that cannot be reached, or that a newer version has changed, ends it with status 1. No component, since the service must not find it.
 */
@Import(DatabaseConnection.class)
@ImportAutoConfiguration(FlywayAutoConfiguration.class)
public class DatabaseMigration {}
