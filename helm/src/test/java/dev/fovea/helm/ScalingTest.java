package dev.fovea.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerSpec;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ScalingTest {

    private final Chart chart = Chart.fovea();

    private Release gpu() {
        return chart.render(chart.shape("gpu-values.yaml"));
    }

    private static Keda.ScaledObjectSpec scaler(Release release, String pool) {
        return release.all(Keda.ScaledObject.class).stream()
                .filter(scaler -> scaler.metadata().getName().equals("demo-fovea-worker-" + pool))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No scaler for " + pool))
                .spec();
    }

    @Test
    void thePoolOfGpusComesAndGoesWithTheJobs() {
        final Keda.ScaledObjectSpec scaler = scaler(gpu(), "gpu");
        assertThat(scaler.scaleTargetRef().name()).isEqualTo("demo-fovea-worker-gpu");
        assertThat(scaler.minReplicaCount()).isZero();
        assertThat(scaler.maxReplicaCount()).isEqualTo(2);
        final Keda.Trigger trigger = scaler.triggers().get(0);
        assertThat(trigger.type()).isEqualTo("postgresql");
        assertThat(trigger.metadata().host()).isEqualTo("jobs.example.com");
        assertThat(trigger.metadata().targetQueryValue()).isEqualTo("1");
        assertThat(trigger.metadata().activationTargetQueryValue()).isEqualTo("0");
        assertThat(trigger.metadata().query())
                .isEqualTo("SELECT COUNT(*) FROM finetune_job"
                        + " WHERE queue = 'gpu' AND state NOT IN ('succeeded', 'failed', 'cancelled')");
        assertThat(scaler(gpu(), "cpu").triggers().get(0).metadata().query()).contains("queue = 'cpu'");
    }

    @Test
    void kedaHasThePasswordFromTheSecretThatPodsHaveItFrom() {
        final Keda.TriggerAuthenticationSpec authentication =
                gpu().only(Keda.TriggerAuthentication.class).spec();
        assertThat(authentication.byParameter().keySet()).containsExactlyInAnyOrder("userName", "password");
        assertThat(authentication.byParameter().get("password"))
                .isEqualTo(new Keda.SecretTarget("password", "fovea-database", "password"));
    }

    /** KEDA cannot check a certificate that it does not have. */
    @Test
    void kedaEncryptsAsTheServiceDoesAsFarAsItCan() {
        final Release release = chart.render(Yaml.merge(
                chart.shape("external-services-values.yaml"),
                Yaml.read("workers: {pools: {cpu: {autoscaling: {enabled: true}}}}")));
        assertThat(scaler(release, "cpu").triggers().get(0).metadata().sslmode())
                .isEqualTo("require");
        final Release told = chart.render(Yaml.merge(
                chart.shape("external-services-values.yaml"),
                Yaml.read("{workers: {pools: {cpu: {autoscaling: {enabled: true}}}}, keda: {sslMode: verify-full}}")));
        assertThat(scaler(told, "cpu").triggers().get(0).metadata().sslmode()).isEqualTo("verify-full");
    }

    @Test
    void aPoolThatDoesNotScaleHasItsNumberOfPods() {
        assertThat(gpu().deployment("demo-fovea-worker-a100").getSpec().getReplicas())
                .isEqualTo(1);
        assertThat(gpu().deployment("demo-fovea-worker-gpu").getSpec().getReplicas())
                .isNull();
        final Release none = chart.render(
                Yaml.merge(chart.shape("default-values.yaml"), Yaml.read("workers: {pools: {cpu: {replicas: 0}}}")));
        assertThat(none.deployment("demo-fovea-worker-cpu").getSpec().getReplicas())
                .isZero();
    }

    /** A pool says no to a default that says yes. */
    @Test
    void aPoolMayGoWithoutABudget() {
        assertThat(gpu().all(PodDisruptionBudget.class))
                .extracting(budget -> budget.getMetadata().getName())
                .containsExactlyInAnyOrder("demo-fovea-api", "demo-fovea-worker-cpu", "demo-fovea-worker-gpu");
    }

    @Test
    void theApiScalesByItsProcessors() {
        final Release release = chart.render(chart.shape("external-services-values.yaml"));
        final HorizontalPodAutoscalerSpec scaler =
                release.only(HorizontalPodAutoscaler.class).getSpec();
        assertThat(scaler.getMinReplicas()).isEqualTo(2);
        assertThat(scaler.getMaxReplicas()).isEqualTo(6);
        assertThat(scaler.getMetrics().get(0).getResource().getTarget().getAverageUtilization())
                .isEqualTo(70);
        assertThat(scaler.getBehavior().getScaleDown().getStabilizationWindowSeconds())
                .isEqualTo(600);
        assertThat(release.deployment("demo-fovea-api").getSpec().getReplicas()).isNull();
    }

    /** What KEDA counts by is what the service writes. */
    @Test
    void theQueryKnowsTheTableAndItsFinalStates() throws IOException {
        final Path service = Path.of("..", "service", "src", "main");
        final String table = Files.readString(service.resolve("resources/db/migration/V1__jobs.sql"));
        assertThat(table)
                .containsSubsequence("create table finetune_job (", "state varchar", "queue varchar", "create index");
        final String states = Files.readString(service.resolve("java/dev/fovea/service/finetune/job/JobState.java"));
        final List<String> names = Pattern.compile("(?m)^    ([A-Z]+)[,;]")
                .matcher(states)
                .results()
                .map(constant -> constant.group(1).toLowerCase(Locale.ROOT))
                .toList();
        final List<String> last = names.subList(names.indexOf("succeeded"), names.size());
        assertThat(states).contains("compareTo(SUCCEEDED) >= 0");
        assertThat(scaler(gpu(), "cpu").triggers().get(0).metadata().query())
                .endsWith("NOT IN ('" + String.join("', '", last) + "')");
    }
}
