package dev.fovea.helm;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must hold for every pod; most of it is the restricted level of the Pod Security Standards. */
enum SecurityRule {
    NOT_ROOT {
        @Override
        boolean holds(PodSpec pod) {
            return pod(pod, context -> TRUE.equals(context.getRunAsNonRoot()) && !isRoot(context.getRunAsUser()))
                    && containers(
                            pod, context -> TRUE.equals(context.getRunAsNonRoot()) && !isRoot(context.getRunAsUser()));
        }
    },
    READ_ONLY_ROOT {
        @Override
        boolean holds(PodSpec pod) {
            return containers(pod, context -> TRUE.equals(context.getReadOnlyRootFilesystem()));
        }
    },
    NO_PRIVILEGE_ESCALATION {
        @Override
        boolean holds(PodSpec pod) {
            return containers(
                    pod,
                    context -> FALSE.equals(context.getAllowPrivilegeEscalation())
                            && !TRUE.equals(context.getPrivileged()));
        }
    },
    NO_CAPABILITIES {
        @Override
        boolean holds(PodSpec pod) {
            return containers(
                    pod,
                    context -> context.getCapabilities() != null
                            && context.getCapabilities().getDrop().contains("ALL")
                            && context.getCapabilities().getAdd().isEmpty());
        }
    },
    SYSTEM_CALLS_FILTERED {
        @Override
        boolean holds(PodSpec pod) {
            return pod(
                            pod,
                            context -> context.getSeccompProfile() != null
                                    && RUNTIME_DEFAULT.equals(
                                            context.getSeccompProfile().getType()))
                    && containers(
                            pod,
                            context -> context.getSeccompProfile() == null
                                    || RUNTIME_DEFAULT.equals(
                                            context.getSeccompProfile().getType()));
        }
    },
    NOTHING_OF_THE_HOST {
        @Override
        boolean holds(PodSpec pod) {
            return Stream.of(pod.getHostNetwork(), pod.getHostPID(), pod.getHostIPC())
                            .noneMatch(TRUE::equals)
                    && pod.getVolumes().stream().allMatch(volume -> volume.getHostPath() == null);
        }
    },
    NO_ACCESS_TO_KUBERNETES {
        @Override
        boolean holds(PodSpec pod) {
            return FALSE.equals(pod.getAutomountServiceAccountToken());
        }
    },
    RESOURCES_SAID {
        @Override
        boolean holds(PodSpec pod) {
            return all(pod).allMatch(container -> container.getResources() != null
                    && both(container.getResources().getRequests())
                    && both(container.getResources().getLimits()));
        }

        private static boolean both(Map<String, Quantity> quantities) {
            return quantities.keySet().containsAll(Set.of("cpu", "memory"));
        }
    },
    IMAGE_PINNED {
        @Override
        boolean holds(PodSpec pod) {
            return all(pod).map(Container::getImage)
                    .allMatch(image -> TAGGED.matcher(image).find() && !image.endsWith(":latest"));
        }
    },
    NO_SECRET_IN_PLAIN_SIGHT {
        @Override
        boolean holds(PodSpec pod) {
            return all(pod).flatMap(container -> container.getEnv().stream())
                    .filter(variable -> SECRET.matcher(variable.getName()).find())
                    .allMatch(SecurityRule::isReference);
        }
    },
    PROBED {
        @Override
        boolean holds(PodSpec pod) {
            return pod.getContainers().stream()
                    .flatMap(container -> Stream.of(
                                    container.getStartupProbe(),
                                    container.getLivenessProbe(),
                                    container.getReadinessProbe())
                            .map(Optional::ofNullable))
                    .allMatch(Optional::isPresent);
        }
    };

    private static final Boolean TRUE = Boolean.TRUE;
    private static final Boolean FALSE = Boolean.FALSE;
    private static final String RUNTIME_DEFAULT = "RuntimeDefault";
    private static final Pattern TAGGED = Pattern.compile(":[A-Za-z0-9_][A-Za-z0-9._-]*(@sha256:[0-9a-f]{64})?$");
    private static final Pattern SECRET = Pattern.compile("PASSWORD|SECRET|TOKEN|ACCESS_KEY|CREDENTIAL");

    abstract boolean holds(PodSpec pod);

    private static Stream<Container> all(PodSpec pod) {
        return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream());
    }

    private static boolean pod(PodSpec pod, Predicate<PodSecurityContext> rule) {
        return pod.getSecurityContext() != null && rule.test(pod.getSecurityContext());
    }

    private static boolean containers(PodSpec pod, Predicate<SecurityContext> rule) {
        return all(pod).allMatch(container ->
                container.getSecurityContext() != null && rule.test(container.getSecurityContext()));
    }

    private static boolean isRoot(Long user) {
        return user != null && user == 0;
    }

    private static boolean isReference(EnvVar variable) {
        return variable.getValue() == null
                && variable.getValueFrom() != null
                && variable.getValueFrom().getSecretKeyRef() != null;
    }

    /** The names of the pods for which it does not hold. */
    List<String> violations(Release release) {
        return release.workloads().stream()
                .filter(workload -> !holds(workload.template().getSpec()))
                .map(Release.Workload::name)
                .toList();
    }
}
