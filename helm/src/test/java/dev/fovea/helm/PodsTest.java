package dev.fovea.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the pods of API and workers are told. */
class PodsTest {

    private final Chart chart = Chart.fovea();

    private Release shape(String name) {
        return chart.render(chart.shape(name + "-values.yaml"));
    }

    private Release shape(String name, String more) {
        return chart.render(Yaml.merge(chart.shape(name + "-values.yaml"), Yaml.read(more)));
    }

    private static PodSpec pod(Release release, String deployment) {
        return release.deployment(deployment).getSpec().getTemplate().getSpec();
    }

    private static Container main(Release release, String deployment) {
        return pod(release, deployment).getContainers().get(0);
    }

    private static EnvVar variable(Container container, String name) {
        return container.getEnv().stream()
                .filter(variable -> variable.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + name));
    }

    private static String value(Container container, String name) {
        return variable(container, name).getValue();
    }

    private static String secret(Container container, String name) {
        final var key = variable(container, name).getValueFrom().getSecretKeyRef();
        return key.getName() + "/" + key.getKey();
    }

    private static Map<String, String> settings(Release release) {
        return release.only(ConfigMap.class).getData();
    }

    @Test
    void apiAndWorkersHaveARoleEach() {
        final Release release = shape("external-services");
        assertThat(value(main(release, "demo-fovea-api"), "FOVEA_ROLES")).isEqualTo("api");
        final Container worker = main(release, "demo-fovea-worker-cpu");
        assertThat(value(worker, "FOVEA_ROLES")).isEqualTo("worker");
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
    void podsAreStartedAnewWhenTheirSettingsChange() {
        final String before = checksum(shape("default"));
        assertThat(checksum(shape("default"))).isEqualTo(before);
        assertThat(checksum(shape("default", "settings: {fovea.device: gpu}"))).isNotEqualTo(before);
    }

    private static @Nullable String checksum(Release release) {
        return release.deployment("demo-fovea-api")
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .get("checksum/config");
    }

    @Test
    void anUpdateOfTheApiNeverTakesAPodAwayFirst() {
        final DeploymentSpec api =
                shape("external-services").deployment("demo-fovea-api").getSpec();
        assertThat(api.getStrategy().getType()).isEqualTo("RollingUpdate");
        assertThat(api.getStrategy().getRollingUpdate().getMaxUnavailable().getIntVal())
                .isZero();
        assertThat(api.getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getLifecycle()
                        .getPreStop()
                        .getSleep()
                        .getSeconds())
                .isEqualTo(5);
    }

    @Test
    void aClaimOfOneNodeIsHandedOver() {
        final Release release = shape("single-node");
        final Deployment api = release.deployment("demo-fovea-api");
        assertThat(api.getSpec().getStrategy().getType()).isEqualTo("Recreate");
        assertThat(api.getSpec().getReplicas()).isEqualTo(1);
        assertThat(value(main(release, "demo-fovea-api"), "FOVEA_ROLES")).isEqualTo("api,worker");
        final PersistentVolumeClaim claim = release.only(PersistentVolumeClaim.class);
        assertThat(claim.getSpec().getAccessModes()).containsExactly("ReadWriteOnce");
        assertThat(claim.getMetadata().getAnnotations()).containsEntry("helm.sh/resource-policy", "keep");
        assertThat(pod(release, "demo-fovea-api")
                        .getVolumes()
                        .get(0)
                        .getPersistentVolumeClaim()
                        .getClaimName())
                .isEqualTo(claim.getMetadata().getName());
        assertThat(settings(release)).doesNotContainKey("SPRING_DATASOURCE_URL");
    }

    @Test
    void aClaimThatIsThereIsShared() {
        final Release release = shape("shared-claim");
        assertThat(release.all(PersistentVolumeClaim.class)).isEmpty();
        for (String deployment : List.of("demo-fovea-api", "demo-fovea-worker-cpu")) {
            assertThat(pod(release, deployment)
                            .getVolumes()
                            .get(0)
                            .getPersistentVolumeClaim()
                            .getClaimName())
                    .isEqualTo("fovea-files");
        }
        assertThat(release.deployment("demo-fovea-api").getSpec().getStrategy().getType())
                .isEqualTo("RollingUpdate");
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
    void workersHaveTimeToSaveACheckpoint() {
        for (String deployment : List.of("demo-fovea-worker-cpu", "demo-fovea-worker-gpu", "demo-fovea-worker-a100")) {
            assertThat(pod(shape("gpu"), deployment).getTerminationGracePeriodSeconds())
                    .isGreaterThanOrEqualTo(60);
        }
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
        }
    }

    @Test
    void theApiIsSpreadOverZonesAndNodes() {
        assertThat(pod(shape("default"), "demo-fovea-api").getTopologySpreadConstraints())
                .extracting(spread -> spread.getTopologyKey())
                .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
    }

    @Test
    void aDigestPinsTheImageAndThatOfAnotherBuildIsItsOwn() {
        final String digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
        final Release release = shape("external-services", "workers: {pools: {gpu: {enabled: true}}}");
        assertThat(main(release, "demo-fovea-api").getImage())
                .isEqualTo("ghcr.io/fovea/fovea:" + version() + "@" + digest);
        assertThat(main(release, "demo-fovea-worker-gpu").getImage())
                .isEqualTo("ghcr.io/fovea/fovea:" + version() + "-gpu");
    }

    @Test
    void theTagOfTheImageIsTheVersionOfTheApplication() {
        assertThat(Yaml.read(chart.folder().resolve("Chart.yaml"))
                        .get("appVersion")
                        .asText())
                .isEqualTo(version());
        assertThat(Yaml.read(chart.folder().resolve("Chart.yaml"))
                        .get("version")
                        .asText())
                .isEqualTo(version());
    }

    private static String version() {
        return System.getProperty("fovea.version");
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

    @Test
    void aPasswordForTryingOutIsGivenOrMadeUp() {
        final String password = password(shape("edge"));
        assertThat(password).isEqualTo("for-trying-out");
        assertThat(password(shape("default"))).hasSize(32).isNotEqualTo(password(shape("default")));
    }

    private static @Nullable String password(Release release) {
        return release.all(Secret.class).stream()
                .filter(secret -> secret.getMetadata().getName().equals("demo-fovea-tryout-postgresql"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No Secret"))
                .getStringData()
                .get("password");
    }

    @Test
    void theServersForTryingOutAreFoundByTheirNames() {
        assertThat(settings(shape("default")))
                .containsEntry(
                        "SPRING_DATASOURCE_URL",
                        "jdbc:postgresql://demo-fovea-tryout-postgresql.vision.svc:5432/fovea?sslmode=disable")
                .containsEntry("FOVEA_S3_ENDPOINT", "http://demo-fovea-tryout-s3.vision.svc:9000")
                .containsEntry("FOVEA_S3_BUCKET", "fovea")
                .containsEntry("FOVEA_S3_PATHSTYLE", "true");
    }
}
