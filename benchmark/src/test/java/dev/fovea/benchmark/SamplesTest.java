package dev.fovea.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {

    private final Samples samples = Samples.of(List.of(4.0, 1.0, 3.0, 2.0), 2, new SpanMeans(4, 8, 12));

    @Test
    void percentilesAreNearestRanks() {
        assertThat(samples.percentile(50)).isEqualTo(2);
        assertThat(samples.percentile(75)).isEqualTo(3);
        assertThat(samples.percentile(99)).isEqualTo(4);
    }

    @Test
    void throughputIsRequestsOverSeconds() {
        assertThat(samples.perSecond()).isEqualTo(2);
    }

    @Test
    void spansAreMeansPerImageAndTheRestIsWhatRemains() {
        assertThat(samples.spans()).isEqualTo(new SpanMeans(1, 2, 3));
        assertThat(samples.spans().rest(10)).isCloseTo(4, within(1e-12));
    }

    @Test
    void roundsAddUp() {
        final Samples both = new Samples();
        both.add(samples);
        both.add(Samples.of(List.of(10.0), 3, SpanMeans.NONE));
        assertThat(both.perSecond()).isEqualTo(1);
        assertThat(both.mean()).isEqualTo(4);
    }
}
