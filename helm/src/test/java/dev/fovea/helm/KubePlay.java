package dev.fovea.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A release for {@code podman kube play}, which is no cluster: the pods that Deployments would make, with what they read. They run until they
 * end by themselves or fail, as Podman starts init containers of pods that run for ever again and again.
 */
final class KubePlay {

    private static final String SECRET = "fovea";

    private final Release release;
    private final int firstPort;

    /** @param firstPort of this machine, which leads to the first pod; the next to the second */
    KubePlay(Release release, int firstPort) {
        this.release = release;
        this.firstPort = firstPort;
    }

    /** What comes from a Secret is {@code fovea}, user and password alike. */
    String yaml() {
        final List<ObjectNode> objects = new ArrayList<>(objects("ConfigMap"));
        int port = firstPort;
        for (ObjectNode deployment : objects("Deployment")) {
            objects.add(pod(deployment, port));
            port++;
        }
        return Yaml.text(objects);
    }

    private List<ObjectNode> objects(String kind) {
        return release.objects().stream()
                .filter(object -> object.get("kind").asText().equals(kind))
                .toList();
    }

    private static ObjectNode pod(ObjectNode deployment, int port) {
        final ObjectNode pod = Yaml.read("{apiVersion: v1, kind: Pod}");
        final JsonNode template = deployment.at("/spec/template");
        final ObjectNode metadata = template.get("metadata").deepCopy();
        metadata.set("name", deployment.at("/metadata/name"));
        pod.set("metadata", metadata);
        final ObjectNode spec = template.get("spec").deepCopy();
        spec.put("restartPolicy", "OnFailure");
        reveal(spec);
        ((ObjectNode) spec.at("/containers/0/ports/0")).put("hostPort", port);
        pod.set("spec", spec);
        return pod;
    }

    /** Versions of Podman disagree on how Secrets come into the environment. */
    private static void reveal(JsonNode spec) {
        for (JsonNode variables : spec.findValues("env")) {
            for (JsonNode variable : variables) {
                if (variable.at("/valueFrom").has("secretKeyRef")) {
                    ((ObjectNode) variable).remove("valueFrom");
                    ((ObjectNode) variable).put("value", SECRET);
                }
            }
        }
    }
}
