package dev.fovea.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the pods of API and workers are told. */
class PodsTest extends RenderedPods {

    private static final String SHUTDOWN = "SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE";

    @Test
    void apiAndWorkersHaveARoleEach() {
        final Release release = shape("external-services");
        assertThat(value(main(release, "demo-fovea-api"), "FOVEA_ROLES")).isEqualTo("api");
        final Container worker = main(release, "demo-fovea-worker-cpu");
        assertThat(value(worker, "FOVEA_ROLES")).isEqualTo("worker");
        // 60 and 90 seconds, less five before SIGTERM where there is an address, and ten to end.
        assertThat(value(main(release, "demo-fovea-api"), SHUTDOWN)).isEqualTo("45s");
        assertThat(value(worker, SHUTDOWN)).isEqualTo("80s");
        assertThat(value(worker, "FOVEA_WORKER_DEVICES")).isEqualTo("cpu");
        assertThat(variable(worker, "FOVEA_WORKER_NAME")
                        .getValueFrom()
                        .getFieldRef()
                        .getFieldPath())
                .isEqualTo("metadata.name");
    }

    @Test
    void thePodsMigrateBeforeTheyStart() {
        final Release release = shape("external-services");
        for (String deployment : List.of("demo-fovea-api", "demo-fovea-worker-cpu")) {
            final Container migration =
                    pod(release, deployment).getInitContainers().get(0);
            assertThat(value(migration, "FOVEA_ROLES")).isEqualTo("migrate");
            assertThat(migration.getImage()).isEqualTo(main(release, deployment).getImage());
            assertThat(migration.getEnvFrom())
                    .isEqualTo(main(release, deployment).getEnvFrom());
            assertThat(secret(migration, "SPRING_DATASOURCE_PASSWORD")).isEqualTo("fovea-database/password");
        }
        assertThat(pod(shape("default", "migrations: {enabled: false}"), "demo-fovea-api")
                        .getInitContainers())
                .isEmpty();
    }

    @Test
    void theDatabaseIsAnAddressAndASecret() {
        final Release release = shape("external-services");
        assertThat(settings(release))
                .containsEntry(
                        "SPRING_DATASOURCE_URL",
                        "jdbc:postgresql://jobs.example.com:5432/fovea?sslmode=verify-full&sslrootcert=%2Fetc%2Fpostgresql%2Fca.crt");
        assertThat(secret(main(release, "demo-fovea-api"), "SPRING_DATASOURCE_USERNAME"))
                .isEqualTo("fovea-database/username");
        assertThat(secret(main(shape("shared-claim"), "demo-fovea-api"), "SPRING_DATASOURCE_USERNAME"))
                .isEqualTo("fovea-database/user");
    }

    @Test
    void theBucketIsSettingsAndARoleOrASecret() {
        final Release role = shape("external-services");
        assertThat(settings(role))
                .containsEntry("FOVEA_S3_BUCKET", "fovea-models")
                .containsEntry("FOVEA_S3_PREFIX", "production/")
                .containsEntry("FOVEA_S3_REGION", "eu-central-1")
                .containsEntry("FOVEA_S3_ENCRYPTION", "sse-kms")
                .containsEntry("FOVEA_S3_KMSKEY", "alias/fovea")
                .doesNotContainKeys("FOVEA_S3_ENDPOINT", "FOVEA_S3_PATHSTYLE");
        assertThat(role.only(ServiceAccount.class).getMetadata().getAnnotations())
                .containsEntry("eks.amazonaws.com/role-arn", "arn:aws:iam::111122223333:role/fovea");
        assertThat(main(role, "demo-fovea-api").getEnv())
                .extracting(EnvVar::getName)
                .doesNotContain("AWS_ACCESS_KEY_ID");

        final Release key = shape("gpu");
        assertThat(settings(key))
                .containsEntry("FOVEA_S3_ENDPOINT", "https://s3.example.com:9000")
                .containsEntry("FOVEA_S3_PATHSTYLE", "true")
                .doesNotContainKey("FOVEA_S3_ENCRYPTION");
        assertThat(secret(main(key, "demo-fovea-worker-gpu"), "AWS_SECRET_ACCESS_KEY"))
                .isEqualTo("fovea-s3/AWS_SECRET_ACCESS_KEY");
    }

    @Test
    void settingsAreWrittenAsTheDocumentationHasThem() {
        assertThat(settings(shape("external-services")))
                .containsEntry("FOVEA_MODELS", "resnet18,mobilenet_v2")
                .containsEntry("FOVEA_DEFAULTMODEL", "resnet18")
                .containsEntry("FOVEA_INFERENCE_QUEUECAPACITY", "512");
    }

    /** A number that YAML reads as a float must not come out as 1e+06. */
    @Test
    void largeNumbersStayAsTheyWereWritten() {
        assertThat(settings(shape("default", "settings: {fovea.limits.max-pixels: 50000000}")))
                .containsEntry("FOVEA_LIMITS_MAXPIXELS", "50000000");
    }

    @Test
    void thePlatformMayChooseUsers() {
        final PodSpec pod = pod(shape("shared-claim"), "demo-fovea-api");
        assertThat(pod.getSecurityContext().getRunAsUser()).isNull();
        assertThat(pod.getSecurityContext().getFsGroup()).isNull();
        assertThat(pod.getContainers().get(0).getSecurityContext().getRunAsUser())
                .isNull();
        assertThat(pod(shape("default"), "demo-fovea-api").getSecurityContext().getRunAsUser())
                .isEqualTo(10001);
        final PodSpec large = pod(shape("default", "security: {runAsUser: 1000680000}"), "demo-fovea-api");
        assertThat(large.getSecurityContext().getRunAsUser()).isEqualTo(1000680000);
    }

    @Test
    void aPoolOfGpusAsksForThemAndFreesThemFirst() {
        final Release release = shape("gpu");
        final Deployment gpu = release.deployment("demo-fovea-worker-gpu");
        assertThat(gpu.getSpec().getStrategy().getType()).isEqualTo("Recreate");
        assertThat(gpu.getMetadata().getLabels()).containsEntry("kueue.x-k8s.io/queue-name", "gpu-jobs");
        final PodSpec pod = gpu.getSpec().getTemplate().getSpec();
        assertThat(pod.getContainers().get(0).getResources().getLimits())
                .containsEntry("nvidia.com/gpu", new Quantity("1"))
                .containsEntry("memory", new Quantity("24Gi"));
        assertThat(pod.getContainers().get(0).getImage()).isEqualTo("ghcr.io/fovea/fovea:" + version() + "-gpu");
        assertThat(pod.getNodeSelector()).containsEntry("nvidia.com/gpu.present", "true");
        assertThat(pod.getTolerations().get(0).getKey()).isEqualTo("nvidia.com/gpu");
        assertThat(value(pod.getContainers().get(0), "FOVEA_WORKER_DEVICES")).isEqualTo("gpu");
        assertThat(release.deployment("demo-fovea-worker-cpu")
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getResources()
                        .getLimits())
                .doesNotContainKey("nvidia.com/gpu");
    }

    @Test
    void aPoolOfOnesOwnTakesWhatItDoesNotSayFromTheDefaults() {
        final PodSpec pod = pod(shape("gpu"), "demo-fovea-worker-a100");
        assertThat(pod.getRuntimeClassName()).isEqualTo("nvidia");
        assertThat(pod.getTerminationGracePeriodSeconds()).isEqualTo(90);
        assertThat(pod.getTopologySpreadConstraints()).isEmpty();
        assertThat(pod.getContainers().get(0).getResources().getRequests())
                .containsEntry("memory", new Quantity("4Gi"));
    }

    @Test
    void theHeapLeavesRoomForNativeMemory() {
        assertThat(value(main(shape("gpu"), "demo-fovea-worker-gpu"), "JDK_JAVA_OPTIONS"))
                .isEqualTo("-XX:MaxRAMPercentage=40 -XX:+ExitOnOutOfMemoryError");
        assertThat(value(main(shape("default", "api: {maxRAMPercentage: 25}"), "demo-fovea-api"), "JDK_JAVA_OPTIONS"))
                .startsWith("-XX:MaxRAMPercentage=25 ");
    }

    @Test
    void probesAskTheirHealthGroups() {
        for (String deployment : List.of("demo-fovea-api", "demo-fovea-worker-cpu")) {
            final Container container = main(shape("default"), deployment);
            assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/liveness");
            assertThat(container.getStartupProbe().getFailureThreshold()
                            * container.getStartupProbe().getPeriodSeconds())
                    .isEqualTo(120);
            assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/liveness");
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/readiness");
            assertThat(List.of(
                            container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe()))
                    .allSatisfy(probe ->
                            assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management"));
            assertThat(value(container, "MANAGEMENT_SERVER_PORT")).isEqualTo("8081");
        }
    }

    @Test
    void whatIsAddedIsInAllContainers() {
        final Release release = shape("external-services");
        for (String deployment : List.of("demo-fovea-api", "demo-fovea-worker-cpu")) {
            final PodSpec pod = pod(release, deployment);
            assertThat(pod.getImagePullSecrets().get(0).getName()).isEqualTo("registry");
            for (Container container :
                    List.of(pod.getInitContainers().get(0), pod.getContainers().get(0))) {
                assertThat(value(container, "HTTPS_PROXY")).isEqualTo("http://proxy.example.com:3128");
                assertThat(container.getVolumeMounts())
                        .extracting(mount -> mount.getMountPath())
                        .containsExactly("/var/lib/fovea", "/tmp", "/etc/postgresql");
            }
        }
        assertThat(release.deployment("demo-fovea-api")
                        .getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getAnnotations())
                .containsEntry("example.com/contact", "vision");
    }
}
