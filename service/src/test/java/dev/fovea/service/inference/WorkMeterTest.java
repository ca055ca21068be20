package dev.fovea.service.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkMeterTest {

    private static final WorkKind CLASSIFY = new WorkKind("classify", "lenet5-mnist:1");

    private final WorkMeter meter = new WorkMeter();

    @Test
    void aKindIsExpectedToTakeWhatItTookTheLastOnesCountingMost() {
        meter.record(CLASSIFY, 1_000);
        assertThat(meter.expected(CLASSIFY)).isEqualTo(1_000);

        // 1000 + 0.2 * (2000 - 1000)
        meter.record(CLASSIFY, 2_000);
        assertThat(meter.expected(CLASSIFY)).isEqualTo(1_200);
    }

    @Test
    void anUnknownKindIsExpectedToTakeWhatAllDo() {
        assertThat(meter.expected(CLASSIFY)).isEqualTo(50_000_000);

        // 50,000,000 + 0.2 * (0 - 50,000,000)
        meter.record(new WorkKind("thumbnail", ""), 0);
        assertThat(meter.expected(CLASSIFY)).isEqualTo(40_000_000);
    }

    @Test
    void kindsThatNobodyAsksForAreForgotten() {
        meter.record(CLASSIFY, 1);
        IntStream.range(0, 1_000).forEach(i -> meter.record(new WorkKind("explain " + i, ""), 1_000));

        assertThat(meter.expected(CLASSIFY)).isGreaterThan(1);
    }
}
