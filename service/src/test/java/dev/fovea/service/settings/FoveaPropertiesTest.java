package dev.fovea.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.service.ServiceProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

class FoveaPropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @Test
    void everythingHasADefault() {
        runner.run(context -> {
            final FoveaProperties properties = context.getBean(FoveaProperties.class);
            assertThat(properties.engine()).isEqualTo(ServingEngine.ONNXRUNTIME);
            assertThat(properties.store().path()).isEqualTo(Path.of("model-store-data"));
            assertThat(properties.limits().maxBody()).isEqualTo(DataSize.ofMegabytes(64));
            assertThat(properties.catalogs()).isEmpty();
            assertThat(properties.defaultModel()).isNull();
        });
    }

    @Test
    void zeroThreadsMeanOnePerProcessor() {
        runner.run(context -> assertThat(
                        context.getBean(FoveaProperties.class).inference().threads())
                .isEqualTo(Runtime.getRuntime().availableProcessors()));
    }

    @Test
    void aQueueWithoutRoomForOneFullRequestIsRefused() {
        runner.withPropertyValues("fovea.inference.queue-capacity=31")
                .run(
                        context -> assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessage(
                                        "fovea.inference.queue-capacity (31) must not be less than fovea.limits.max-images (32)"));
    }

    @Test
    void anUnknownDeviceIsRefused() {
        runner.withPropertyValues("fovea.device=tpu")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("device"));
    }

    @Test
    void aKeyForAnEncryptionThatIsNotAskedForIsRefused() {
        runner.withPropertyValues("fovea.s3.kms-key=alias/models")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("fovea.s3.kms-key needs fovea.s3.encryption=sse-kms"));
        runner.withPropertyValues("fovea.s3.kms-key=alias/models", "fovea.s3.encryption=sse-kms")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void aProcessWithoutARoleIsRefused() {
        runner.withPropertyValues("fovea.roles=")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage(
                                "fovea.roles must name 'api', 'worker' or both, or 'migrate', 'backup' or 'restore'"));
    }

    @Test
    void aRoleThatEndsStandsAlone() {
        runner.withPropertyValues("fovea.roles=api,backup", "fovea.backup.file=backup.zip")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("fovea.roles 'backup' stands alone: such a process ends when it is done"));
    }

    @Test
    void aBackupNeedsAFile() {
        runner.withPropertyValues("fovea.roles=restore")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("fovea.backup.file must name the file of the backup"));
    }

    @Test
    void nothingIsDeletedForItsAgeUnlessThatIsAskedFor() {
        runner.run(context -> assertThat(context.getBean(FoveaProperties.class).retention())
                .isEqualTo(new FoveaProperties.Retention(null, null, null)));
        runner.withPropertyValues("fovea.retention.jobs=0s")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("fovea.retention.jobs must be positive"));
    }

    @Test
    void anUnknownRoleEndsTheStartAndSaysWhichThereAre(@TempDir Path folder) {
        assertThatThrownBy(() -> ServiceProcess.start(List.of("-Dfovea.roles=api,teacher"), folder))
                .hasMessageContaining("Property: fovea.roles")
                .hasMessageContaining("teacher")
                .hasMessageContaining("The following values are valid")
                .hasMessageContaining("WORKER");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(FoveaProperties.class)
    static class Properties {}
}
