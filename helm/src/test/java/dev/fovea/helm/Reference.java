package dev.fovea.helm;

import dev.fovea.helm.Release.Workload;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How objects of a release refer to one another. What exists outside is known from the values. */
enum Reference {
    /** A workload selects its own pods, and those of no other. */
    WORKLOAD_TO_PODS {
        @Override
        Stream<String> broken(Release release, Set<String> outside) {
            return release.workloads().stream()
                    .filter(workload -> !selected(release, workload.selector()).equals(List.of(workload.name())))
                    .map(Workload::name);
        }
    },
    SERVICE_TO_PODS {
        @Override
        Stream<String> broken(Release release, Set<String> outside) {
            return release.all(Service.class).stream()
                    .filter(service ->
                            pods(release, service.getSpec().getSelector()).isEmpty()
                                    || !pods(release, service.getSpec().getSelector()).stream()
                                            .allMatch(workload -> portNames(workload)
                                                    .containsAll(service.getSpec().getPorts().stream()
                                                            .map(port -> port.getTargetPort()
                                                                    .getStrVal())
                                                            .toList())))
                    .map(service -> service.getMetadata().getName());
        }
    },
    /** A pod with two budgets cannot be evicted at all. */
    BUDGET_TO_PODS {
        @Override
        Stream<String> broken(Release release, Set<String> outside) {
            final List<List<String>> selected = release.all(PodDisruptionBudget.class).stream()
                    .map(budget ->
                            selected(release, budget.getSpec().getSelector().getMatchLabels()))
                    .toList();
            final Map<String, Long> budgets = selected.stream()
                    .flatMap(List::stream)
                    .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
            return Stream.concat(
                    selected.stream().filter(List::isEmpty).map(none -> "a budget for nothing"),
                    budgets.entrySet().stream()
                            .filter(entry -> entry.getValue() > 1)
                            .map(Map.Entry::getKey));
        }
    },
    /** Where there are policies, no pod is without. */
    POLICY_TO_PODS {
        @Override
        Stream<String> broken(Release release, Set<String> outside) {
            final List<NetworkPolicy> policies = release.all(NetworkPolicy.class);
            final List<List<String>> selected = policies.stream()
                    .map(policy ->
                            selected(release, policy.getSpec().getPodSelector().getMatchLabels()))
                    .toList();
            final Set<String> covered = selected.stream().flatMap(List::stream).collect(Collectors.toSet());
            return Stream.concat(
                    selected.stream().filter(List::isEmpty).map(none -> "a policy for nothing"),
                    release.workloads().stream()
                            .map(Workload::name)
                            .filter(name -> !policies.isEmpty() && !covered.contains(name)));
        }
    },
    SPREAD_TO_OWN_PODS {
        @Override
        Stream<String> broken(Release release, Set<String> outside) {
            return release.workloads().stream()
                    .filter(workload -> workload.template().getSpec().getTopologySpreadConstraints().stream()
                            .anyMatch(spread -> !workload.isSelectedBy(
                                    spread.getLabelSelector().getMatchLabels())))
                    .map(Workload::name);
        }
    },
    /** What scales also owns the number of pods. */
    SCALER_TO_DEPLOYMENT {
        @Override
        Stream<String> broken(Release release, Set<String> outside) {
            final Map<String, Deployment> deployments = release.all(Deployment.class).stream()
                    .collect(Collectors.toMap(
                            deployment -> deployment.getMetadata().getName(), value -> value));
            final Stream<String> targets = Stream.concat(
                    release.all(HorizontalPodAutoscaler.class).stream()
                            .map(scaler -> scaler.getSpec().getScaleTargetRef().getName()),
                    release.all(Keda.ScaledObject.class).stream()
                            .map(scaler -> scaler.spec().scaleTargetRef().name()));
            return targets.filter(target -> {
                final Deployment deployment = deployments.get(target);
                return deployment == null || deployment.getSpec().getReplicas() != null;
            });
        }
    },
    SCALER_TO_AUTHENTICATION {
        @Override
        Stream<String> broken(Release release, Set<String> outside) {
            final Set<String> known = release.all(Keda.TriggerAuthentication.class).stream()
                    .map(authentication -> authentication.metadata().getName())
                    .collect(Collectors.toSet());
            return release.all(Keda.ScaledObject.class).stream()
                    .flatMap(scaler -> scaler.spec().triggers().stream())
                    .map(trigger -> trigger.authenticationRef().name())
                    .filter(name -> !known.contains(name));
        }
    },
    POD_TO_CONFIG_MAP {
        @Override
        Stream<String> broken(Release release, Set<String> outside) {
            final Set<String> known = names(release.all(ConfigMap.class).stream()
                    .map(map -> map.getMetadata().getName()));
            return containers(release)
                    .flatMap(container -> container.getEnvFrom().stream())
                    .filter(source -> source.getConfigMapRef() != null)
                    .map(source -> source.getConfigMapRef().getName())
                    .filter(name -> !known.contains(name) && !outside.contains(name));
        }
    },
    POD_TO_SECRET {
        @Override
        Stream<String> broken(Release release, Set<String> outside) {
            final Set<String> known = release.all(Secret.class).stream()
                    .flatMap(secret -> secret.getStringData().keySet().stream()
                            .map(key -> secret.getMetadata().getName() + "/" + key))
                    .collect(Collectors.toSet());
            final Stream<String> ofPods = containers(release)
                    .flatMap(container -> container.getEnv().stream())
                    .filter(variable -> variable.getValueFrom() != null
                            && variable.getValueFrom().getSecretKeyRef() != null)
                    .map(variable -> variable.getValueFrom().getSecretKeyRef())
                    .map(key -> key.getName() + "/" + key.getKey());
            final Stream<String> ofKeda = release.all(Keda.TriggerAuthentication.class).stream()
                    .flatMap(authentication -> authentication.spec().secretTargetRef().stream())
                    .map(target -> target.name() + "/" + target.key());
            return Stream.concat(ofPods, ofKeda)
                    .filter(key -> !known.contains(key) && !outside.contains(key.substring(0, key.indexOf('/'))));
        }
    },
    POD_TO_CLAIM {
        @Override
        Stream<String> broken(Release release, Set<String> outside) {
            final Set<String> known = names(release.all(PersistentVolumeClaim.class).stream()
                    .map(claim -> claim.getMetadata().getName()));
            return release.workloads().stream()
                    .flatMap(workload -> workload.template().getSpec().getVolumes().stream())
                    .map(Volume::getPersistentVolumeClaim)
                    .filter(Objects::nonNull)
                    .map(claim -> claim.getClaimName())
                    .filter(name -> !known.contains(name) && !outside.contains(name));
        }
    },
    POD_TO_SERVICE_ACCOUNT {
        @Override
        Stream<String> broken(Release release, Set<String> outside) {
            final Set<String> known = names(release.all(ServiceAccount.class).stream()
                    .map(account -> account.getMetadata().getName()));
            return release.workloads().stream()
                    .map(workload -> workload.template().getSpec().getServiceAccountName())
                    .filter(name -> !known.contains(name) && !outside.contains(name) && !name.equals("default"));
        }
    },
    MOUNT_TO_VOLUME {
        @Override
        Stream<String> broken(Release release, Set<String> outside) {
            return release.workloads().stream().flatMap(workload -> {
                final Set<String> volumes = names(Stream.concat(
                        workload.template().getSpec().getVolumes().stream().map(Volume::getName),
                        workload.volumes().stream()));
                return containers(workload)
                        .flatMap(container -> container.getVolumeMounts().stream())
                        .map(VolumeMount::getName)
                        .filter(name -> !volumes.contains(name));
            });
        }
    },
    ROUTE_TO_SERVICE {
        @Override
        Stream<String> broken(Release release, Set<String> outside) {
            final List<Service> services = release.all(Service.class);
            final Set<String> named = names(services.stream()
                    .flatMap(service -> service.getSpec().getPorts().stream()
                            .map(port -> service.getMetadata().getName() + ":" + port.getName())));
            final Set<String> numbered = names(services.stream()
                    .flatMap(service -> service.getSpec().getPorts().stream()
                            .map(port -> service.getMetadata().getName() + ":" + port.getPort())));
            final Stream<String> ingresses = release.all(Ingress.class).stream()
                    .flatMap(ingress -> ingress.getSpec().getRules().stream())
                    .flatMap(rule -> rule.getHttp().getPaths().stream())
                    .map(path -> path.getBackend().getService())
                    .map(service -> service.getName() + ":" + service.getPort().getName())
                    .filter(target -> !named.contains(target));
            final Stream<String> routes = release.all(HTTPRoute.class).stream()
                    .flatMap(route -> route.getSpec().getRules().stream())
                    .flatMap(rule -> rule.getBackendRefs().stream())
                    .map(backend -> backend.getName() + ":" + backend.getPort())
                    .filter(target -> !numbered.contains(target));
            return Stream.concat(ingresses, routes);
        }
    },
    MONITOR_TO_PORT {
        @Override
        Stream<String> broken(Release release, Set<String> outside) {
            return release.all(PodMonitor.class).stream()
                    .filter(monitor -> pods(
                                    release, monitor.getSpec().getSelector().getMatchLabels())
                            .stream()
                            .noneMatch(workload -> portNames(workload)
                                    .contains(monitor.getSpec()
                                            .getPodMetricsEndpoints()
                                            .get(0)
                                            .getPort())))
                    .map(monitor -> monitor.getMetadata().getName());
        }
    };

    /**
     * What points to nothing, or to too much.
     *
     * @param outside names of what is there without the release
     */
    abstract Stream<String> broken(Release release, Set<String> outside);

    private static List<Workload> pods(Release release, Map<String, String> labels) {
        return release.workloads().stream()
                .filter(workload -> workload.isSelectedBy(labels))
                .toList();
    }

    private static List<String> selected(Release release, Map<String, String> labels) {
        return pods(release, labels).stream().map(Workload::name).toList();
    }

    private static Stream<Container> containers(Workload workload) {
        return Stream.concat(
                workload.template().getSpec().getInitContainers().stream(),
                workload.template().getSpec().getContainers().stream());
    }

    private static Stream<Container> containers(Release release) {
        return release.workloads().stream().flatMap(Reference::containers);
    }

    private static Set<String> portNames(Workload workload) {
        return names(containers(workload)
                .flatMap(container -> container.getPorts().stream())
                .map(ContainerPort::getName));
    }

    private static Set<String> names(Stream<String> names) {
        return names.collect(Collectors.toSet());
    }
}
