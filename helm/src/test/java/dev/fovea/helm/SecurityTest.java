package dev.fovea.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SecurityTest {

    private static final String FIRST = "/spec/template/spec/containers/0";

    private final Chart chart = Chart.fovea();

    static List<String> shapes() throws IOException {
        return Chart.shapes();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyRuleHoldsForEveryPod(String shape) {
        final ObjectNode values = chart.shape(shape);
        final Release release = chart.render(values);
        final Set<SecurityRule> rules = EnumSet.allOf(SecurityRule.class);
        if (!values.at("/probes/enabled").asBoolean(true)) {
            rules.remove(SecurityRule.PROBED);
        }
        assertThat(release.workloads()).isNotEmpty();
        for (SecurityRule rule : rules) {
            assertThat(rule.violations(release)).as("%s", rule).isEmpty();
        }
    }

    /** Podman cannot run probes; nobody else goes without. */
    @Test
    void onlyKubePlayGoesWithoutProbes() throws IOException {
        assertThat(Chart.shapes())
                .filteredOn(shape -> !chart.shape(shape).at("/probes/enabled").asBoolean(true))
                .containsExactly("kube-play-split-values.yaml", "kube-play-values.yaml");
    }

    static Stream<Arguments> breaches() {
        return Stream.of(
                breach(SecurityRule.NOT_ROOT, FIRST + "/securityContext", "{runAsNonRoot: true, runAsUser: 0}"),
                breach(SecurityRule.NOT_ROOT, FIRST + "/securityContext", "{runAsNonRoot: false}"),
                breach(SecurityRule.NOT_ROOT, "/spec/template/spec/securityContext", "{runAsUser: 0}"),
                breach(SecurityRule.READ_ONLY_ROOT, FIRST + "/securityContext", "{readOnlyRootFilesystem: false}"),
                breach(
                        SecurityRule.NO_PRIVILEGE_ESCALATION,
                        FIRST + "/securityContext",
                        "{allowPrivilegeEscalation: true}"),
                breach(SecurityRule.NO_PRIVILEGE_ESCALATION, FIRST + "/securityContext", "{privileged: true}"),
                breach(
                        SecurityRule.NO_PRIVILEGE_ESCALATION,
                        "/spec/template/spec/initContainers/0/securityContext",
                        "{privileged: true}"),
                breach(SecurityRule.NO_CAPABILITIES, FIRST + "/securityContext/capabilities", "{drop: [CHOWN]}"),
                breach(SecurityRule.NO_CAPABILITIES, FIRST + "/securityContext/capabilities", "{add: [NET_ADMIN]}"),
                breach(
                        SecurityRule.SYSTEM_CALLS_FILTERED,
                        "/spec/template/spec/securityContext/seccompProfile",
                        "{type: Unconfined}"),
                breach(
                        SecurityRule.SYSTEM_CALLS_FILTERED,
                        FIRST + "/securityContext/seccompProfile",
                        "{type: Unconfined}"),
                breach(SecurityRule.NOTHING_OF_THE_HOST, "/spec/template/spec", "{hostNetwork: true}"),
                breach(
                        SecurityRule.NOTHING_OF_THE_HOST,
                        "/spec/template/spec",
                        "{volumes: [{name: state, hostPath: {path: /}}]}"),
                breach(
                        SecurityRule.NO_ACCESS_TO_KUBERNETES,
                        "/spec/template/spec",
                        "{automountServiceAccountToken: true}"),
                breach(SecurityRule.RESOURCES_SAID, FIRST, "{resources: {requests: {cpu: '1', memory: 1Gi}}}"),
                breach(SecurityRule.IMAGE_PINNED, FIRST, "{image: ghcr.io/fovea/fovea}"),
                breach(SecurityRule.IMAGE_PINNED, FIRST, "{image: 'ghcr.io/fovea/fovea:latest'}"),
                breach(SecurityRule.IMAGE_PINNED, FIRST, "{image: 'registry:5000/fovea'}"),
                breach(
                        SecurityRule.NO_SECRET_IN_PLAIN_SIGHT,
                        FIRST,
                        "{env: [{name: SPRING_DATASOURCE_PASSWORD, value: hunter2}]}"),
                breach(SecurityRule.PROBED, FIRST, "{readinessProbe: null}"));
    }

    private static Arguments breach(SecurityRule rule, String place, String change) {
        return Arguments.of(rule, place, change);
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void aBreachIsSeenByItsRuleAndByNoOther(SecurityRule rule, String place, String change) {
        final Release release = chart.render(chart.shape("default-values.yaml")).changed("Deployment", object -> {
            final ObjectNode part = (ObjectNode) object.at(place);
            part.setAll(Yaml.read(change));
        });
        assertThat(EnumSet.allOf(SecurityRule.class))
                .filteredOn(candidate -> !candidate.violations(release).isEmpty())
                .containsExactly(rule);
        assertThat(rule.violations(release)).containsExactly("demo-fovea-api", "demo-fovea-worker-cpu");
    }

    @Test
    void everyRuleIsSeenToFail() {
        assertThat(breaches().map(breach -> breach.get()[0])).contains((Object[]) SecurityRule.values());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void configMapsHoldNoPassword(String shape) {
        for (ConfigMap map : chart.render(chart.shape(shape)).all(ConfigMap.class)) {
            assertThat(map.getData().keySet()).noneMatch(key -> key.matches(".*(PASSWORD|SECRET|ACCESS_KEY).*"));
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void serviceAccountsMountNoToken(String shape) {
        for (ServiceAccount account : chart.render(chart.shape(shape)).all(ServiceAccount.class)) {
            assertThat(account.getAutomountServiceAccountToken()).isFalse();
        }
    }
}
