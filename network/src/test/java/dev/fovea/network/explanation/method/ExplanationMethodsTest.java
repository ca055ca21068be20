package dev.fovea.network.explanation.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.explanation.ExplanationException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplanationMethodsTest {

    @Test
    void everyMethodHasDefaults() {
        assertThat(ExplanationMethods.SHIPPED.of(ExplanationMethods.SHIPPED.names(), Map.of(), 224))
                .hasSameSizeAs(ExplanationMethods.SHIPPED.names());
    }

    @Test
    void methodsTakeTheirOptionsInTheOrderAskedFor() {
        assertThat(ExplanationMethods.SHIPPED
                        .of(
                                List.of("rise", "smooth-grad", "grad-cam"),
                                Map.of("samples", "9", "seed", "7", "keep", "0.25"),
                                224)
                        .values())
                .containsExactly(new Rise(9, 7, 0.25, 7), new SmoothGrad(9, 0.15, 7), new GradCam());
    }

    @Test
    void theWindowIsASeventhOfTheInputAndMovesByHalfOfItself() {
        assertThat(ExplanationMethods.SHIPPED
                        .of(List.of("occlusion"), Map.of(), 224)
                        .values())
                .containsExactly(new Occlusion(32, 16, 0));
        assertThat(ExplanationMethods.SHIPPED
                        .of(List.of("occlusion"), Map.of(), 32)
                        .values())
                .containsExactly(new Occlusion(4, 2, 0));
        assertThat(ExplanationMethods.SHIPPED
                        .of(List.of("occlusion"), Map.of("window", "10"), 32)
                        .values())
                .containsExactly(new Occlusion(10, 5, 0));
        assertThat(ExplanationMethods.SHIPPED
                        .of(List.of("occlusion"), Map.of(), 1)
                        .values())
                .containsExactly(new Occlusion(1, 1, 0));
    }

    @Test
    void anOptionThatNoneOfTheMethodsHasIsRefusedByName() {
        assertThatExceptionOfType(ExplanationException.class)
                .isThrownBy(() ->
                        ExplanationMethods.SHIPPED.of(List.of("occlusion", "saliency"), Map.of("steps", "5"), 224))
                .withMessage("'steps' is no option of occlusion, saliency; options: fill, stride, window");
        assertThatExceptionOfType(ExplanationException.class)
                .isThrownBy(() -> ExplanationMethods.SHIPPED.of(List.of("saliency"), Map.of("steps", "5"), 224))
                .withMessageEndingWith("options: none");
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatExceptionOfType(ExplanationException.class)
                .isThrownBy(() -> ExplanationMethods.SHIPPED.of(List.of("rise"), Map.of("samples", "many"), 224))
                .withMessage("'samples' must be a whole number, not 'many'");
        assertThatExceptionOfType(ExplanationException.class)
                .isThrownBy(() -> ExplanationMethods.SHIPPED.of(List.of("rise"), Map.of("keep", "half"), 224))
                .withMessage("'keep' must be a number, not 'half'");
    }

    @Test
    void anUnknownMethodIsRefusedWithTheNamesOfAll() {
        assertThatExceptionOfType(ExplanationException.class)
                .isThrownBy(() -> ExplanationMethods.SHIPPED.of(List.of("lime"), Map.of(), 224))
                .withMessageContaining("'lime'")
                .withMessageContaining("integrated-gradients");
    }

    @Test
    void methodsWithoutAClassAreKnown() {
        assertThat(ExplanationMethods.SHIPPED.withoutClass()).containsExactly("eigen-cam", "occlusion-strongest-map");
    }
}
