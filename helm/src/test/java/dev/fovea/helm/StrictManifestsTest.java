package dev.fovea.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StrictManifestsTest {

    private final Chart chart = Chart.fovea();

    @TempDir
    private Path scratch;

    static List<String> shapes() throws IOException {
        return Chart.shapes();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void helmHasNothingToSayAgainstTheChart(String shape) throws IOException {
        final LintResult result = chart.lint(chart.shape(shape), scratch);
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.startsWith("[WARN"));
    }

    @Test
    void helmHasNothingToSayAgainstTheDefaults() throws IOException {
        assertThat(chart.lint(Yaml.read("{}"), scratch).isFailed()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void kubernetesKnowsEveryMemberOfEveryObject(String shape) {
        final Release release = chart.render(chart.shape(shape));
        assertThat(release.objects()).hasSizeGreaterThan(2);
        for (ObjectNode object : release.objects()) {
            assertThatCode(() -> KubernetesModel.parse(object)).doesNotThrowAnyException();
        }
    }

    /** The check itself: each of these is kept silently by fabric8's own reading, and refused by an API server that is asked to be strict. */
    @ParameterizedTest
    @CsvSource({
        "/spec, replica, 2",
        "/spec/template/spec, restartPolice, Always",
        "/spec/template/spec/containers/0, imagePullPolcy, Always",
        "/spec/template/spec/containers/0/securityContext, readOnlyFilesystem, true",
        "/spec/template/spec/containers/0/livenessProbe/httpGet, url, /",
        "/spec/template/spec/containers/0/env/0, values, x",
        "/spec/template/spec/volumes/0/emptyDir, size, 1Gi",
        "/spec/template/spec/topologySpreadConstraints/0, skew, 1",
        "/metadata, label, x"
    })
    void aMemberThatKubernetesDoesNotKnowIsFound(String place, String member, String value) {
        final Release release = chart.render(chart.shape("gpu-values.yaml")).changed("Deployment", object -> {
            if (object.at(place) instanceof ObjectNode known) {
                known.put(member, value);
            }
        });
        assertThatThrownBy(() -> release.all(Deployment.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Unrecognized field \"" + member + "\"");
    }

    @Test
    void aNumberWhereKubernetesWantsAStringIsFound() {
        final Release release = chart.render(chart.shape("default-values.yaml"));
        assertThatThrownBy(() -> release.changed(
                                "Deployment",
                                object -> ((ObjectNode) object.at("/spec/template/spec/containers/0/env/0"))
                                        .put("value", 8080))
                        .workloads())
                .hasMessageContaining("Cannot coerce Integer value (8080)");
        assertThatThrownBy(() -> release.changed(
                                "Deployment",
                                object -> ((ObjectNode) object.at("/spec/template/metadata/labels")).put("on", true))
                        .workloads())
                .hasMessageContaining("Cannot coerce Boolean value (true)");
        assertThatThrownBy(() -> release.changed(
                                "Deployment", object -> ((ObjectNode) object.at("/spec")).put("replicas", "2"))
                        .workloads())
                .hasMessageContaining("Cannot coerce String value (\"2\")");
    }

    @Test
    void aKindThatNobodyKnowsIsFound() {
        final Release release = chart.render(chart.shape("default-values.yaml"))
                .changed("Deployment", object -> object.put("apiVersion", "apps/v1beta1"));
        assertThatThrownBy(release::workloads).hasMessage("No such kind: apps/v1beta1/Deployment");
    }

    @Test
    void aMemberThatKedaDoesNotKnowIsFound() {
        final Release release = chart.render(chart.shape("gpu-values.yaml"))
                .changed("ScaledObject", object -> ((ObjectNode) object.at("/spec")).put("minReplicas", 0));
        assertThatThrownBy(() -> release.all(Keda.ScaledObject.class))
                .hasMessageContaining("Unrecognized field \"minReplicas\"");
    }

    @Test
    void aKeyThatComesTwiceIsFound() {
        assertThatThrownBy(() -> Release.of("kind: Service\nkind: Secret\n")).hasMessageContaining("kind");
    }

    @Test
    void anOlderKubernetesIsRefused() {
        assertThatThrownBy(() -> chart.render(Chart.RELEASE, chart.shape("default-values.yaml"), "1.29.9"))
                .hasMessageContaining("chart requires kubeVersion: >=1.30.0-0");
    }
}
