package dev.fovea.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceTest {

    private final Chart chart = Chart.fovea();

    static List<String> shapes() throws IOException {
        return Chart.shapes();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyReferenceLeadsToSomething(String shape) {
        final ObjectNode values = chart.shape(shape);
        final Release release = chart.render(values);
        for (Reference reference : Reference.values()) {
            assertThat(reference.broken(release, texts(values)))
                    .as("%s", reference)
                    .isEmpty();
        }
    }

    /** Whatever is there already is named by the values. */
    private static Set<String> texts(JsonNode values) {
        final Set<String> texts = new HashSet<>();
        if (values.isTextual()) {
            texts.add(values.asText());
        }
        values.forEach(member -> texts.addAll(texts(member)));
        return texts;
    }

    static Stream<Arguments> breaks() {
        return Stream.of(
                broken(
                        Reference.WORKLOAD_TO_PODS,
                        changed(
                                "Deployment",
                                "/spec/selector/matchLabels",
                                "{app.kubernetes.io/component: other, fovea.dev/pool: other}")),
                broken(
                        Reference.SERVICE_TO_PODS,
                        changed("Service", "/spec/selector", "{app.kubernetes.io/component: other}")),
                broken(Reference.SERVICE_TO_PODS, changed("Service", "/spec/ports/0", "{targetPort: other}")),
                broken(
                        Reference.BUDGET_TO_PODS,
                        changed(
                                "PodDisruptionBudget",
                                "/spec/selector/matchLabels",
                                "{app.kubernetes.io/component: other}")),
                broken(Reference.BUDGET_TO_PODS, changed("PodDisruptionBudget", "/spec/selector", "{matchLabels: {}}")),
                broken(
                        Reference.POLICY_TO_PODS,
                        changed("NetworkPolicy", "/spec/podSelector", "{matchLabels: {app: other}}")),
                broken(
                        Reference.SPREAD_TO_OWN_PODS,
                        changed(
                                "Deployment",
                                "/spec/template/spec/topologySpreadConstraints/0/labelSelector",
                                "{matchLabels: {app: other}}")),
                broken(Reference.SCALER_TO_DEPLOYMENT, changed("ScaledObject", "/spec/scaleTargetRef", "{name: x}")),
                broken(Reference.SCALER_TO_DEPLOYMENT, changed("Deployment", "/spec", "{replicas: 1}")),
                broken(
                        Reference.SCALER_TO_DEPLOYMENT,
                        changed("HorizontalPodAutoscaler", "/spec/scaleTargetRef", "{name: x}")),
                broken(Reference.SCALER_TO_AUTHENTICATION, without("TriggerAuthentication")),
                broken(Reference.POD_TO_CONFIG_MAP, without("ConfigMap")),
                broken(Reference.POD_TO_SECRET, without("Secret")),
                broken(
                        Reference.POD_TO_SECRET,
                        changed("TriggerAuthentication", "/spec/secretTargetRef/0", "{key: other}")),
                broken(
                        Reference.POD_TO_CLAIM,
                        changed(
                                "Deployment",
                                "/spec/template/spec",
                                "{volumes: [{name: state, persistentVolumeClaim: {claimName: other}}, {name: tmp, emptyDir: {}}]}")),
                broken(Reference.POD_TO_SERVICE_ACCOUNT, without("ServiceAccount")),
                broken(
                        Reference.MOUNT_TO_VOLUME,
                        changed("Deployment", "/spec/template/spec/containers/0/volumeMounts/0", "{name: other}")),
                broken(
                        Reference.ROUTE_TO_SERVICE,
                        changed("Ingress", "/spec/rules/0/http/paths/0/backend/service/port", "{name: other}")),
                broken(Reference.ROUTE_TO_SERVICE, changed("HTTPRoute", "/spec/rules/0/backendRefs/0", "{port: 8443}")),
                broken(
                        Reference.MONITOR_TO_PORT,
                        changed("PodMonitor", "/spec/podMetricsEndpoints/0", "{port: other}")));
    }

    private static Arguments broken(Reference reference, UnaryOperator<Release> change) {
        return Arguments.of(reference, change);
    }

    private static UnaryOperator<Release> changed(String kind, String place, String change) {
        return release -> release.changed(kind, object -> ((ObjectNode) object.at(place)).setAll(Yaml.read(change)));
    }

    private static UnaryOperator<Release> without(String kind) {
        return release -> release.without(kind);
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void aReferenceToNothingIsFound(Reference reference, UnaryOperator<Release> change) {
        final ObjectNode values = Yaml.merge(chart.shape("edge-values.yaml"), Yaml.read("""
                        api: {autoscaling: {enabled: true}}
                        monitoring: {scrape: {enabled: true}}
                        """));
        final Release whole = chart.render(values);
        assertThat(reference.broken(whole, Set.of())).isEmpty();
        assertThat(reference.broken(change.apply(whole), Set.of())).isNotEmpty();
    }

    @Test
    void everyKindOfReferenceIsSeenToBreak() {
        assertThat(breaks().map(broken -> broken.get()[0])).containsAll(Arrays.asList(Reference.values()));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void noTwoObjectsShareAKindAndAName(String shape) {
        final ObjectNode values = Yaml.merge(
                chart.shape(shape),
                Yaml.read("fullnameOverride: a-name-that-is-longer-than-any-name-in-kubernetes-may-ever-become"));
        final List<String> names = chart.render(values).objects().stream()
                .map(object -> object.get("kind").asText() + " "
                        + object.at("/metadata/name").asText())
                .toList();
        assertThat(names).doesNotHaveDuplicates();
        assertThat(names)
                .allSatisfy(name ->
                        assertThat(name.substring(name.indexOf(' ') + 1)).hasSizeLessThanOrEqualTo(63));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyObjectHasTheRecommendedLabels(String shape) {
        assertThat(chart.render(chart.shape(shape)).objects())
                .allSatisfy(object -> assertThat(object.at("/metadata/labels").fieldNames())
                        .toIterable()
                        .contains(
                                "app.kubernetes.io/name",
                                "app.kubernetes.io/instance",
                                "app.kubernetes.io/version",
                                "app.kubernetes.io/part-of",
                                "app.kubernetes.io/managed-by",
                                "helm.sh/chart"));
    }
}
