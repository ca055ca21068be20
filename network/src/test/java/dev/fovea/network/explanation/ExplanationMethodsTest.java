package dev.fovea.network.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplanationMethodsTest {

    @Test
    void everyMethodHasDefaults() {
        assertThat(ExplanationMethods.of(ExplanationMethods.names(), Map.of()))
                .hasSameSizeAs(ExplanationMethods.names());
    }

    @Test
    void methodsTakeTheirOptionsInTheOrderAskedFor() {
        assertThat(ExplanationMethods.of(
                                List.of("rise", "smooth-grad", "grad-cam"),
                                Map.of("samples", "9", "seed", "7", "keep", "0.25"))
                        .values())
                .containsExactly(new Rise(9, 7, 0.25, 7), new SmoothGrad(9, 0.15, 7), new GradCam());
    }

    @Test
    void anOptionThatNoneOfTheMethodsHasIsRefusedByName() {
        assertThatExceptionOfType(ExplanationException.class)
                .isThrownBy(() -> ExplanationMethods.of(List.of("occlusion", "saliency"), Map.of("steps", "5")))
                .withMessage("'steps' is no option of occlusion, saliency; options: fill, stride, window");
        assertThatExceptionOfType(ExplanationException.class)
                .isThrownBy(() -> ExplanationMethods.of(List.of("saliency"), Map.of("steps", "5")))
                .withMessageEndingWith("options: none");
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatExceptionOfType(ExplanationException.class)
                .isThrownBy(() -> ExplanationMethods.of(List.of("rise"), Map.of("samples", "many")))
                .withMessage("'samples' must be a whole number, not 'many'");
        assertThatExceptionOfType(ExplanationException.class)
                .isThrownBy(() -> ExplanationMethods.of(List.of("rise"), Map.of("keep", "half")))
                .withMessage("'keep' must be a number, not 'half'");
    }

    @Test
    void anUnknownMethodIsRefusedWithTheNamesOfAll() {
        assertThatExceptionOfType(ExplanationException.class)
                .isThrownBy(() -> ExplanationMethods.of(List.of("lime"), Map.of()))
                .withMessageContaining("'lime'")
                .withMessageContaining("integrated-gradients");
    }

    @Test
    void methodsWithoutAClassAreKnown() {
        assertThat(ExplanationMethods.withoutClass()).containsExactly("eigen-cam", "occlusion-strongest-map");
    }
}
