package dev.fovea.helm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a rendered chart consists of. */
final class Release {

    private final List<ObjectNode> objects;

    /** The same in the types of the model; absent: not asked for yet. */
    private @Nullable List<Object> typed;

    private Release(List<ObjectNode> objects) {
        this.objects = objects;
    }

    static Release of(String manifests) {
        return new Release(Yaml.documents(manifests));
    }

    /** As they are sent to a cluster. */
    List<ObjectNode> objects() {
        return objects;
    }

    /** All objects of a type. Every object of the release has to be one that a cluster takes. */
    <T> List<T> all(Class<T> type) {
        if (typed == null) {
            typed = objects.stream().map(KubernetesModel::parse).toList();
        }
        return typed.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T> T only(Class<T> type) {
        final List<T> all = all(type);
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " objects of " + type.getSimpleName() + " in place of one");
        }
        return all.get(0);
    }

    Deployment deployment(String name) {
        return all(Deployment.class).stream()
                .filter(deployment -> deployment.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No Deployment " + name));
    }

    /** Whose pods a workload makes, by its name. */
    List<Workload> workloads() {
        return Stream.concat(
                        all(Deployment.class).stream()
                                .map(deployment -> new Workload(
                                        deployment.getMetadata(),
                                        deployment.getSpec().getSelector().getMatchLabels(),
                                        deployment.getSpec().getTemplate(),
                                        List.of())),
                        all(StatefulSet.class).stream()
                                .map(set -> new Workload(
                                        set.getMetadata(),
                                        set.getSpec().getSelector().getMatchLabels(),
                                        set.getSpec().getTemplate(),
                                        set.getSpec().getVolumeClaimTemplates().stream()
                                                .map(claim ->
                                                        claim.getMetadata().getName())
                                                .toList())))
                .toList();
    }

    /** A copy in which all objects of a kind were changed. */
    Release changed(String kind, Consumer<ObjectNode> change) {
        final List<ObjectNode> copies =
                objects.stream().map(ObjectNode::deepCopy).toList();
        copies.stream().filter(copy -> copy.get("kind").asText().equals(kind)).forEach(change);
        return new Release(copies);
    }

    /** A copy without the objects of a kind. */
    Release without(String kind) {
        return new Release(objects.stream()
                .filter(object -> !object.get("kind").asText().equals(kind))
                .toList());
    }

    /**
     * What makes pods.
     *
     * @param selector of its pods
     * @param template of its pods
     * @param volumes that it makes for each pod
     */
    record Workload(ObjectMeta metadata, Map<String, String> selector, PodTemplateSpec template, List<String> volumes) {

        String name() {
            return metadata.getName();
        }

        /** Whether a selector selects its pods. */
        boolean isSelectedBy(Map<String, String> labels) {
            return template.getMetadata().getLabels().entrySet().containsAll(labels.entrySet());
        }
    }
}
