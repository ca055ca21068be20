package dev.fovea.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How pods are replaced, and where they stand. */
class PodUpdatesTest extends RenderedPods {

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
    void workersHaveTimeToSaveACheckpoint() {
        for (String deployment : List.of("demo-fovea-worker-cpu", "demo-fovea-worker-gpu", "demo-fovea-worker-a100")) {
            assertThat(pod(shape("gpu"), deployment).getTerminationGracePeriodSeconds())
                    .isGreaterThanOrEqualTo(60);
        }
    }

    @Test
    void theApiIsSpreadOverZonesAndNodes() {
        assertThat(pod(shape("default"), "demo-fovea-api").getTopologySpreadConstraints())
                .extracting(spread -> spread.getTopologyKey())
                .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
    }
}
