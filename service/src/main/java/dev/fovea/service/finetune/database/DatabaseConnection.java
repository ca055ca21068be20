package dev.fovea.service.finetune.database;

import dev.fovea.service.settings.FoveaProperties;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The database of jobs as it is, for processes that are not the service. No component, since the service must not find it. */
@Import(DatabaseAddress.class)
@ImportAutoConfiguration(DataSourceAutoConfiguration.class)
@EnableConfigurationProperties(FoveaProperties.class)
public class DatabaseConnection {}
