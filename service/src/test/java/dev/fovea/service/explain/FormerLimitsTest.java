package dev.fovea.service.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.settings.ExplainSettings;
import org.junit.jupiter.api.Test;

class FormerLimitsTest {

    @Test
    void nothingIsSaidWhereNothingIsOld() {
        assertThat(FormerLimits.warnings(new ExplainSettings(null, null, null))).isEmpty();
        assertThat(new ExplainSettings(null, null, null).passes()).isEqualTo(20_000);
        assertThat(FormerLimits.warnings(new ExplainSettings(5, null, null))).isEmpty();
        assertThat(new ExplainSettings(5, null, null).passes()).isEqualTo(5);
    }

    @Test
    void theFormerLimitOfSamplesIsTakenForThatOfPassesAndTheOperatorIsTold() {
        final ExplainSettings former = new ExplainSettings(null, 500, 100);

        assertThat(former.passes()).isEqualTo(500);
        assertThat(FormerLimits.warnings(former))
                .satisfiesExactly(
                        samples ->
                                assertThat(samples).contains("max-samples=500", "taken for fovea.explain.max-passes"),
                        steps -> assertThat(steps).contains("max-steps has no meaning"));
    }

    @Test
    void besideTheNewLimitTheFormerOneSaysNothing() {
        final ExplainSettings both = new ExplainSettings(7, 500, null);

        assertThat(both.passes()).isEqualTo(7);
        assertThat(FormerLimits.warnings(both)).singleElement().asString().contains("Remove it");
    }
}
