package dev.fovea.training.augmentation;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Shares for people. */
final class Percent {

    private Percent() {}

    /** To a tenth of a percent, such as {@code 35%} and {@code 7.5%}. */
    static String of(double share) {
        return number(100 * share) + "%";
    }

    /** With one decimal at most. */
    static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(1, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
