package dev.fovea.service.settings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the ends of jobs may be told.
 *
 * @param allowedHosts hosts, with or without a port, such as {@code hooks.example.com}; empty: nowhere
 * @param privateHosts those of them that may have private addresses, in the cluster for example, and be asked without TLS
 * @param secret what deliveries are signed with, in base64, with or without {@code whsec_} before it, of 24 to 64 bytes
 * @param timeout of one delivery
 * @param attempts after which a delivery is given up
 * @param firstRetry after a delivery that failed; every further one waits four times as long
 */
@Validated
@ConfigurationProperties("fovea.webhooks")
public record WebhookProperties(
        @DefaultValue List<String> allowedHosts,
        @DefaultValue List<String> privateHosts,
        @Nullable String secret,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("8") @Min(1) @Max(20) int attempts,
        @DefaultValue("5s") Duration firstRetry) {

    public WebhookProperties {
        if (!allowedHosts.isEmpty() && secret == null) {
            throw new IllegalArgumentException("fovea.webhooks.allowed-hosts needs fovea.webhooks.secret");
        }
        if (!Set.copyOf(allowedHosts).containsAll(privateHosts)) {
            throw new IllegalArgumentException("fovea.webhooks.private-hosts must be in fovea.webhooks.allowed-hosts");
        }
    }

    /** What is said of it anywhere does not tell the secret. */
    @Override
    public String toString() {
        return "WebhookProperties[allowedHosts=%s]".formatted(allowedHosts);
    }
}
