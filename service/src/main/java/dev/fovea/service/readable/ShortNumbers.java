package dev.fovea.service.readable;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Numbers of double precision with six significant digits, as much as single precision computes, and times to the millisecond. Numbers of single
 * precision, such as features, keep all their digits.
 */
final class ShortNumbers extends SimpleModule {

    private static final long serialVersionUID = 1;

    private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    ShortNumbers() {
        addSerializer(Double.class, new Doubles());
        addSerializer(double.class, new Doubles());
        addSerializer(Instant.class, new Instants());
    }

    /** The double that is nearest to the number with six digits: it is written with no more. */
    static double rounded(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : value;
    }

    private static final class Doubles extends StdSerializer<Double> {

        Doubles() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializationContext context) {
            json.writeNumber(rounded(value));
        }
    }

    private static final class Instants extends StdSerializer<Instant> {

        Instants() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
            json.writeString(MILLISECONDS.format(value));
        }
    }
}
