package dev.fovea.service.readable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ShortNumbersTest {

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new ShortNumbers()).build();

    @ParameterizedTest
    @CsvSource({
        "0.12345678, 0.123457",
        "0.9583333333333334, 0.958333",
        "1, 1.0",
        "0, 0.0",
        "1234567.8, 1234570.0",
        "4.089194655986306E-4, 4.08919E-4",
        "-33.9999999, -34.0",
        "1e300, 1.0E300"
    })
    void aDoubleHasSixSignificantDigits(double value, String written) {
        assertThat(JSON.writeValueAsString(value)).isEqualTo(written);
    }

    @Test
    void featuresKeepEveryDigit() {
        assertThat(JSON.writeValueAsString(List.of(0.12345678f))).isEqualTo("[0.12345678]");
        assertThat(JSON.writeValueAsString(Map.of("count", 123456789L))).isEqualTo("{\"count\":123456789}");
    }

    @Test
    void everyTimeHasMilliseconds() {
        assertThat(JSON.writeValueAsString(Instant.parse("2026-11-30T23:08:53.307293986Z")))
                .isEqualTo("\"2026-11-30T23:08:53.307Z\"");
        assertThat(JSON.writeValueAsString(Instant.parse("2026-11-30T23:08:53Z")))
                .isEqualTo("\"2026-11-30T23:08:53.000Z\"");
    }
}
