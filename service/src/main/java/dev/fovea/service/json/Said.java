package dev.fovea.service.json;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * A parameter that JSON says.
 *
 * @param pointer where
 * @param values as a query would have them
 */
record Said(String parameter, String pointer, List<String> values) {

    /** Whether a query that repeats a parameter, or has commas in it, means the same. */
    boolean isSame(String[] query) {
        final List<String> others = split(List.of(query));
        final List<String> own = split(values);
        if (own.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < own.size(); i++) {
            if (!isSame(own.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> split(List<String> values) {
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    private static boolean isSame(String one, String other) {
        return one.equals(other)
                || (isNumber(one) && isNumber(other) && number(one).compareTo(number(other)) == 0);
    }

    private static boolean isNumber(String text) {
        return text.matches("-?\\d{1,20}(\\.\\d{1,20})?([eE]-?\\d{1,3})?");
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
