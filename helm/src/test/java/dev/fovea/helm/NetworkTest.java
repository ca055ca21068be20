package dev.fovea.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may reach whom, and how the API is reached from outside. */
class NetworkTest {

    private final Chart chart = Chart.fovea();

    private Release shape(String name) {
        return chart.render(chart.shape(name + "-values.yaml"));
    }

    private static NetworkPolicySpec policy(Release release, String name) {
        return release.all(NetworkPolicy.class).stream()
                .filter(policy -> policy.getMetadata().getName().equals("demo-fovea-" + name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No policy " + name))
                .getSpec();
    }

    private static List<Integer> ports(NetworkPolicySpec policy) {
        return policy.getEgress().stream()
                .flatMap(rule -> rule.getPorts().stream())
                .map(port -> port.getPort().getIntVal())
                .toList();
    }

    @Test
    void onlyPeersThatAreNamedSendRequests() {
        final NetworkPolicySpec api = policy(shape("edge"), "api");
        assertThat(api.getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(api.getIngress()).hasSize(2);
        assertThat(api.getIngress().get(0).getFrom())
                .extracting(peer -> peer.getNamespaceSelector().getMatchLabels().get("kubernetes.io/metadata.name"))
                .containsExactly("ingress-nginx", "gateways");
        assertThat(api.getIngress().get(0).getPorts().get(0).getPort().getIntVal())
                .isEqualTo(8080);
    }

    @Test
    void workersAreOnlyAskedForMetrics() {
        final NetworkPolicySpec worker = policy(shape("edge"), "worker");
        assertThat(worker.getIngress()).hasSize(1);
        assertThat(worker.getIngress()
                        .get(0)
                        .getFrom()
                        .get(0)
                        .getNamespaceSelector()
                        .getMatchLabels())
                .containsEntry("kubernetes.io/metadata.name", "monitoring");
        assertThat(worker.getIngress().get(0).getPorts().get(0).getPort().getIntVal())
                .isEqualTo(8081);
    }

    @Test
    void podsReachNamesTheDatabaseAndTheBucketAndNothingElse() {
        final Release release = shape("closed");
        for (String pods : List.of("api", "worker")) {
            final NetworkPolicySpec policy = policy(release, pods);
            assertThat(ports(policy)).containsExactly(53, 53, 6432, 9000);
            assertThat(policy.getEgress()).noneMatch(rule -> rule.getTo().isEmpty());
            assertThat(policy.getEgress().get(1).getTo().get(0).getIpBlock().getCidr())
                    .isEqualTo("10.20.0.5/32");
        }
    }

    @Test
    void thePortOfTheBucketIsThatOfItsAddress() {
        final String open = "networkPolicy: {enabled: true}";
        assertThat(ports(policy(with("external-services", open), "api"))).containsExactly(53, 53, 5432, 443);
        assertThat(ports(policy(with("gpu", open), "api"))).containsExactly(53, 53, 5432, 9000);
        assertThat(ports(policy(with("gpu", open + "\ns3: {endpoint: 'http://s3.example.com/'}"), "api")))
                .containsExactly(53, 53, 5432, 80);
    }

    private Release with(String shape, String more) {
        return chart.render(Yaml.merge(chart.shape(shape + "-values.yaml"), Yaml.read(more)));
    }

    @Test
    void theServersForTryingOutAnswerTheReleaseAndKedaOnly() {
        final Release release = shape("edge");
        assertThat(policy(release, "tryout-postgresql").getIngress().get(0).getFrom())
                .hasSize(3);
        assertThat(policy(release, "tryout-s3").getIngress().get(0).getFrom()).hasSize(2);
        assertThat(policy(release, "tryout-s3").getEgress()).isEmpty();
    }

    @Test
    void theApiIsReachedByIngressAndRoute() {
        final Release release = shape("edge");
        final Ingress ingress = release.only(Ingress.class);
        assertThat(ingress.getSpec().getIngressClassName()).isEqualTo("nginx");
        assertThat(ingress.getSpec().getRules().get(0).getHost()).isEqualTo("fovea.example.com");
        assertThat(ingress.getSpec().getTls().get(0).getSecretName()).isEqualTo("fovea-tls");
        final HTTPRoute route = release.only(HTTPRoute.class);
        assertThat(route.getSpec().getHostnames()).containsExactly("fovea.example.com");
        assertThat(route.getSpec().getParentRefs().get(0).getName()).isEqualTo("public");
        assertThat(route.getSpec().getRules().get(0).getTimeouts().getRequest()).isEqualTo("0s");
    }

    @Test
    void theServiceLeadsToTheApiAndNotToWorkers() {
        final Service service = shape("external-services").only(Service.class);
        assertThat(service.getSpec().getSelector()).containsEntry("app.kubernetes.io/component", "api");
        assertThat(service.getSpec().getPorts().get(0).getPort()).isEqualTo(80);
    }
}
