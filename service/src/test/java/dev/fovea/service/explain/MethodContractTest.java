package dev.fovea.service.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.explanation.ExplanationException;
import dev.fovea.network.explanation.method.ExplanationMethods;
import dev.fovea.service.contract.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The contract names the methods and options that there are, with their ranges and defaults. */
class MethodContractTest {

    /** Their defaults depend on the model's input. */
    private static final List<String> WITHOUT_DEFAULT = List.of("window", "stride");

    private static final Contract CONTRACT = contract();

    private static final JsonNode MAPPING = CONTRACT.schema("MethodChoice").at("/discriminator/mapping");

    static List<String> methods() {
        return ExplanationMethods.SHIPPED.names();
    }

    @Test
    void everyMethodIsInTheUnion() {
        assertThat(MAPPING.propertyNames()).containsExactlyInAnyOrderElementsOf(methods());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aMethodHasTheOptionsOfItsSchema(String method) {
        final Map<String, Number> options = ExplanationMethods.SHIPPED.options(method, 224);

        assertThat(method)
                .matches(schema(method).at("/properties/method/pattern").asString());
        assertThat(schema(method).get("additionalProperties").asBoolean()).isFalse();
        assertThat(optionNames(method)).containsExactlyElementsOf(options.keySet());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void anOptionHasTheTypeAndDefaultOfItsSchema(String method) {
        final Map<String, Number> options = ExplanationMethods.SHIPPED.options(method, 224);
        for (String name : optionNames(method)) {
            final JsonNode option = option(method, name);

            assertThat(option.get("type").asString())
                    .isEqualTo(options.get(name) instanceof Double ? "number" : "integer");
            assertThat(option.has("default")).isNotEqualTo(WITHOUT_DEFAULT.contains(name));
            if (option.has("default")) {
                assertThat(new BigDecimal(String.valueOf(options.get(name))))
                        .isEqualByComparingTo(option.get("default").decimalValue());
            }
        }
    }

    /** Each bound is allowed, and what is beyond is not. */
    @ParameterizedTest
    @MethodSource("methods")
    void anOptionHasTheRangeOfItsSchema(String method) {
        for (String name : optionNames(method)) {
            final JsonNode option = option(method, name);
            if (!name.equals("seed")) {
                final BigDecimal least = option.get("minimum").decimalValue();
                final BigDecimal most = option.get("maximum").decimalValue();
                final BigDecimal step =
                        option.get("type").asString().equals("integer") ? BigDecimal.ONE : new BigDecimal("1e-13");

                assertThat(allowed(method, name, least)).isTrue();
                assertThat(allowed(method, name, most)).isTrue();
                assertThat(allowed(
                                method,
                                name,
                                least.subtract(step.max(least.abs().movePointLeft(3)))))
                        .isFalse();
                assertThat(allowed(method, name, most.add(step.max(most.abs().movePointLeft(3)))))
                        .isFalse();
            }
        }
    }

    private static boolean allowed(String method, String option, BigDecimal value) {
        final String text = option(method, option).get("type").asString().equals("integer")
                ? value.toBigInteger().toString()
                : value.toPlainString();
        try {
            ExplanationMethods.SHIPPED.of(method, Map.of(option, text), 224);
            return true;
        } catch (ExplanationException e) {
            return false;
        }
    }

    private static JsonNode schema(String method) {
        final String reference = MAPPING.get(method).asString();
        return CONTRACT.schema(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static JsonNode option(String method, String name) {
        return schema(method).get("properties").get(name);
    }

    private static List<String> optionNames(String method) {
        final List<String> names =
                new ArrayList<>(schema(method).get("properties").propertyNames());
        names.remove("method");
        return names;
    }

    private static Contract contract() {
        try {
            return Contract.current();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
