package dev.fovea.service.settings;

import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which pages of other sites may use the API from a browser (CORS).
 *
 * @param allowedOrigins sites whose pages may, such as {@code https://app.example.com}, or {@code *} for all; empty: none
 * @param maxAge how long a browser may remember what is allowed
 */
@Validated
@ConfigurationProperties("fovea.cors")
public record CorsProperties(
        @DefaultValue
        List<
                        @Pattern(
                                regexp = "\\*|https?://[^/\\s*]+",
                                message = "must be '*' or a site such as https://app.example.com")
                        String>
                allowedOrigins,

        @DefaultValue("1h") Duration maxAge) {}
