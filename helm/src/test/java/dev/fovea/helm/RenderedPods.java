package dev.fovea.helm;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pods as the chart renders them. */
abstract class RenderedPods {

    final Chart chart = Chart.fovea();

    Release shape(String name) {
        return chart.render(chart.shape(name + "-values.yaml"));
    }

    Release shape(String name, String more) {
        return chart.render(Yaml.merge(chart.shape(name + "-values.yaml"), Yaml.read(more)));
    }

    static PodSpec pod(Release release, String deployment) {
        return release.deployment(deployment).getSpec().getTemplate().getSpec();
    }

    static Container main(Release release, String deployment) {
        return pod(release, deployment).getContainers().get(0);
    }

    static EnvVar variable(Container container, String name) {
        return container.getEnv().stream()
                .filter(variable -> variable.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + name));
    }

    static String value(Container container, String name) {
        return variable(container, name).getValue();
    }

    static String secret(Container container, String name) {
        final var key = variable(container, name).getValueFrom().getSecretKeyRef();
        return key.getName() + "/" + key.getKey();
    }

    static Map<String, String> settings(Release release) {
        return release.only(ConfigMap.class).getData();
    }

    static String version() {
        return System.getProperty("fovea.version");
    }

    static @Nullable String password(Release release) {
        return release.all(Secret.class).stream()
                .filter(secret -> secret.getMetadata().getName().equals("demo-fovea-tryout-postgresql"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No Secret"))
                .getStringData()
                .get("password");
    }
}
