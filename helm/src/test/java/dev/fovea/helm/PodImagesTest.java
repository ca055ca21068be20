package dev.fovea.helm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which images run, and what there is for trying out. */
class PodImagesTest extends RenderedPods {

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

    @Test
    void aPasswordForTryingOutIsGivenOrMadeUp() {
        final String password = password(shape("edge"));
        assertThat(password).isEqualTo("for-trying-out");
        assertThat(password(shape("default"))).hasSize(32).isNotEqualTo(password(shape("default")));
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
