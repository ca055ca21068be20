package dev.fovea.service.settings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How bodies of requests come in.
 *
 * @param minRate bytes per second that a body must have come with on average, once {@code patience} is over; zero: any rate will do
 * @param patience seconds for which no rate is asked for
 * @param maxTime after which a body of at most {@code fovea.limits.max-body} must be there
 * @param maxHeld bytes of all bodies that have begun to come, or that are being worked on, in memory and in temporary files
 * @param maxLong bodies longer than {@code fovea.limits.max-body} at a time; each holds a thread while it comes
 */
@Validated
@ConfigurationProperties("fovea.reception")
public record ReceptionProperties(
        @DefaultValue("1KB") DataSize minRate,
        @DefaultValue("20s") Duration patience,
        @DefaultValue("5m") Duration maxTime,
        @DefaultValue("2GB") DataSize maxHeld,
        @DefaultValue("16") @Min(1) @Max(1_000) int maxLong) {

    public ReceptionProperties {
        if (minRate.toBytes() < 0) {
            throw new IllegalArgumentException("fovea.reception.min-rate must not be negative");
        }
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("fovea.reception.patience must be positive");
        }
        if (maxTime.compareTo(patience) < 0) {
            throw new IllegalArgumentException(
                    "fovea.reception.max-time must not be less than fovea.reception.patience");
        }
    }
}
