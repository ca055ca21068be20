package dev.fovea.service.backup;

import dev.fovea.service.datasets.DatasetStoreConfiguration;
import dev.fovea.service.finetune.BlobStoreConfiguration;
import dev.fovea.service.objects.BackEndConfiguration;
import dev.fovea.service.objects.S3Access;
import dev.fovea.service.serving.ModelStoreConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.info.ProjectInfoAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Import;

/** All that an installation keeps, as it is configured. */
@Import({
    ModelStoreConfiguration.class,
    DatasetStoreConfiguration.class,
    BlobStoreConfiguration.class,
    BackEndConfiguration.class,
    S3Access.class,
    JobTables.class
})
@ImportAutoConfiguration({
    JdbcTemplateAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    ProjectInfoAutoConfiguration.class
})
class BackupContext {}
