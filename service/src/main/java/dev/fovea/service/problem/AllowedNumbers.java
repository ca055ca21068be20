package dev.fovea.service.problem;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

/**
 * The range that the contract gives a number.
 *
 * @param least absent if there is none
 * @param most absent if there is none
 */
record AllowedNumbers(@Nullable BigDecimal least, @Nullable BigDecimal most) {

    static AllowedNumbers of(MethodParameter parameter) {
        final Min min = parameter.getParameterAnnotation(Min.class);
        final Max max = parameter.getParameterAnnotation(Max.class);
        final DecimalMin decimalMin = parameter.getParameterAnnotation(DecimalMin.class);
        final DecimalMax decimalMax = parameter.getParameterAnnotation(DecimalMax.class);
        return new AllowedNumbers(
                bound(
                        min == null ? null : BigDecimal.valueOf(min.value()),
                        decimalMin == null ? null : decimalMin.value()),
                bound(
                        max == null ? null : BigDecimal.valueOf(max.value()),
                        decimalMax == null ? null : decimalMax.value()));
    }

    private static @Nullable BigDecimal bound(@Nullable BigDecimal whole, @Nullable String decimal) {
        return whole != null || decimal == null ? whole : new BigDecimal(decimal);
    }

    boolean isEmpty() {
        return least == null && most == null;
    }

    /** Whether a number is one of them; none is that is not finite. */
    boolean have(Number number) {
        if (!Double.isFinite(number.doubleValue())) {
            return false;
        }
        final BigDecimal value = new BigDecimal(number.toString());
        return (least == null || value.compareTo(least) >= 0) && (most == null || value.compareTo(most) <= 0);
    }

    /** E.g. {@code " from 1 to 1000"}; empty if there is none. */
    @Override
    public String toString() {
        return (least == null ? "" : " from " + least.toPlainString())
                + (most == null ? "" : " to " + most.toPlainString());
    }
}
