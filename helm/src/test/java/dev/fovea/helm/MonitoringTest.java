package dev.fovea.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MonitoringTest {

    /** Of Prometheus itself, and what Spring Boot times of every request. */
    private static final Set<String> NOT_OURS =
            Set.of("up", "http_server_requests_seconds_count", "http_server_requests_seconds_sum");

    private static final Pattern METRIC = Pattern.compile("([a-z_]+)\\{");

    private final Chart chart = Chart.fovea();

    private Release release(String more) {
        return chart.render(Yaml.merge(chart.shape("external-services-values.yaml"), Yaml.read(more)));
    }

    private static List<Rule> alerts(Release release) {
        return release.only(PrometheusRule.class).getSpec().getGroups().stream()
                .flatMap(group -> group.getRules().stream())
                .toList();
    }

    private static String expression(Release release, String alert) {
        return alerts(release).stream()
                .filter(rule -> rule.getAlert().equals(alert))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No alert " + alert))
                .getExpr()
                .getStrVal();
    }

    @Test
    void apiAndWorkersAreAskedUnderTheNameOfTheRelease() {
        final Release release = release("{}");
        final PodMonitor api = monitor(release, "api");
        assertThat(api.getMetadata().getLabels()).containsEntry("release", "prometheus");
        assertThat(api.getSpec().getJobLabel()).isEqualTo("app.kubernetes.io/instance");
        assertThat(api.getSpec().getPodTargetLabels()).containsExactly("app.kubernetes.io/component");
        assertThat(api.getSpec().getPodMetricsEndpoints().get(0).getPath()).isEqualTo("/actuator/prometheus");
        assertThat(api.getSpec().getPodMetricsEndpoints().get(0).getInterval()).isEqualTo("30s");
        final PodMonitor workers = monitor(release, "worker");
        assertThat(workers.getSpec().getJobLabel()).isEqualTo("app.kubernetes.io/instance");
        assertThat(workers.getSpec().getPodTargetLabels()).contains("app.kubernetes.io/component");
        assertThat(workers.getSpec().getSelector().getMatchLabels())
                .containsEntry("app.kubernetes.io/component", "worker");
        assertThat(List.of(api, workers))
                .allSatisfy(monitor -> assertThat(monitor.getSpec()
                                .getPodMetricsEndpoints()
                                .get(0)
                                .getPort())
                        .isEqualTo("management"));
    }

    private static PodMonitor monitor(Release release, String component) {
        return release.all(PodMonitor.class).stream()
                .filter(monitor -> monitor.getMetadata().getName().endsWith("-" + component))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void noWorkersNeedNoMonitor() {
        assertThat(release("workers: {pools: {cpu: {enabled: false}}}").all(PodMonitor.class))
                .extracting(monitor -> monitor.getMetadata().getName())
                .containsExactly("demo-fovea-api");
    }

    @Test
    void everyAlertSaysWhatIsWrongAndWhatToDo() {
        assertThat(alerts(release("{}"))).hasSize(9).allSatisfy(alert -> {
            assertThat(alert.getAlert()).startsWith("Fovea");
            assertThat(alert.getFor()).matches("\\d+m");
            assertThat(alert.getLabels()).containsKey("severity").containsEntry("team", "vision");
            assertThat(alert.getAnnotations()).containsOnlyKeys("summary", "description");
            assertThat(alert.getExpr().getStrVal())
                    .contains("namespace=\"vision\"", "job=\"demo\"")
                    .doesNotContain("\n");
        });
    }

    @Test
    void thresholdsAreValues() {
        assertThat(expression(release("{}"), "FoveaJobWaitsLong")).endsWith("> 1800");
        final Release changed = release("monitoring: {rules: {oldestJobSeconds: 5000000, serverErrorRatio: 0.1}}");
        assertThat(expression(changed, "FoveaJobWaitsLong")).endsWith("> 5000000");
        assertThat(expression(changed, "FoveaServerErrors")).endsWith("> 0.1");
    }

    /** An alert on a metric that nobody exports never fires. */
    @Test
    void theServiceExportsEveryMetricThatAnAlertReads() throws IOException {
        final Set<String> exported = exported();
        assertThat(exported).contains("fovea_jobs_oldest_age_seconds", "fovea_stage_seconds_bucket");
        final Set<String> read = alerts(release("{}")).stream()
                .flatMap(alert -> METRIC.matcher(alert.getExpr().getStrVal()).results())
                .map(metric -> metric.group(1))
                .filter(metric -> !NOT_OURS.contains(metric))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(read).hasSize(5).isSubsetOf(exported);
    }

    /** By the names that Micrometer gives them in Prometheus; what is not a timer is a gauge, with its unit where it has one. */
    private static Set<String> exported() throws IOException {
        final Set<String> names = new TreeSet<>();
        final Path sources = Path.of("..", "service", "src", "main", "java");
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(file -> file.toString().endsWith("Metrics.java"))
                    .toList()) {
                final String source = Files.readString(file);
                meters(source, "Timer\\.builder\\(\"(fovea[a-z.]+)\"")
                        .flatMap(name -> Stream.of("count", "sum", "bucket").map(part -> name + "_seconds_" + part))
                        .forEach(names::add);
                meters(source, "(?:Gauge\\.builder|gauge)\\(\"(fovea[a-z.]+)\"")
                        .flatMap(name -> Stream.of(name, name + "_seconds", name + "_bytes"))
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static Stream<String> meters(String source, String pattern) {
        return Pattern.compile(pattern)
                .matcher(source)
                .results()
                .map(meter -> meter.group(1).replace('.', '_'));
    }

    /** The quantile of what has no buckets would be empty. */
    @Test
    void quantilesAreTakenOfWhatHasBuckets() throws IOException {
        assertThat(Files.readString(Path.of("..", "service", "src", "main", "resources", "application.yaml")))
                .contains("fovea.stage: 1ms, 5ms");
        assertThat(alerts(release("{}")))
                .filteredOn(alert -> alert.getExpr().getStrVal().contains("_bucket"))
                .allSatisfy(alert -> assertThat(alert.getExpr().getStrVal()).contains("fovea_stage_seconds_bucket"));
    }
}
