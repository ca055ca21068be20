package dev.fovea.service.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class FewModelsTest {

    @Test
    void theFiftyFirstModelIsMeasuredWithAllThatFollow() {
        final SimpleMeterRegistry registry = new SimpleMeterRegistry();
        registry.config().meterFilter(new FewModels());
        for (int model = 1; model <= FewModels.NAMED + 2; model++) {
            registry.counter("images", "stage", "infer", "model", "m" + model).increment();
        }
        registry.counter("images", "stage", "infer", "model", "m1").increment();

        assertThat(registry.getMeters().stream().map(Meter::getId).map(id -> id.getTag("model")))
                .hasSize(FewModels.NAMED + 1)
                .contains("m1", "m50", "others")
                .doesNotContain("m51");
        assertThat(registry.counter("images", "stage", "infer", "model", "m52").count())
                .isEqualTo(2);
        assertThat(registry.counter("images", "stage", "infer", "model", "m1").count())
                .isEqualTo(2);
    }

    @Test
    void whatIsMeasuredOfNoModelStaysAsItIs() {
        final SimpleMeterRegistry registry = new SimpleMeterRegistry();
        registry.config().meterFilter(new FewModels());

        assertThat(registry.counter("requests", "reason", "wait").getId().getTags())
                .hasSize(1);
    }
}
