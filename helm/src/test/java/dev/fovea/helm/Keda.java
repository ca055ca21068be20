package dev.fovea.helm;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parts of KEDA's objects that the chart may use, by KEDA's reference; any other member is an error. */
final class Keda {

    private Keda() {}

    record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, ScaledObjectSpec spec) {}

    record ScaledObjectSpec(
            ScaleTarget scaleTargetRef,
            int minReplicaCount,
            int maxReplicaCount,
            int pollingInterval,
            int cooldownPeriod,
            @Nullable Advanced advanced,
            List<Trigger> triggers) {}

    record ScaleTarget(String apiVersion, String kind, String name) {}

    record Advanced(HorizontalPodAutoscalerConfig horizontalPodAutoscalerConfig) {}

    record HorizontalPodAutoscalerConfig(Behavior behavior) {}

    record Behavior(ScalingRules scaleDown) {}

    record ScalingRules(int stabilizationWindowSeconds) {}

    record Trigger(String type, PostgreSql metadata, AuthenticationRef authenticationRef) {}

    /** Of the PostgreSQL scaler; KEDA takes strings only. */
    record PostgreSql(
            String host,
            String port,
            String dbName,
            String sslmode,
            String query,
            String targetQueryValue,
            String activationTargetQueryValue) {}

    record AuthenticationRef(String name) {}

    record TriggerAuthentication(String apiVersion, String kind, ObjectMeta metadata, TriggerAuthenticationSpec spec) {}

    record TriggerAuthenticationSpec(List<SecretTarget> secretTargetRef) {

        /** The key of a Secret, by the parameter that it gives. */
        Map<String, SecretTarget> byParameter() {
            return secretTargetRef.stream().collect(Collectors.toMap(SecretTarget::parameter, target -> target));
        }
    }

    record SecretTarget(String parameter, String name, String key) {}
}
