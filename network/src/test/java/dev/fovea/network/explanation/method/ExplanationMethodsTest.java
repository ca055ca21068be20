package dev.fovea.network.explanation.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.explanation.ExplanationException;
import dev.fovea.network.explanation.ExplanationMethod;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplanationMethodsTest {

    @Test
    void everyMethodHasATitleAndDefaults() {
        for (String name : ExplanationMethods.SHIPPED.names()) {
            final NamedMethod method = ExplanationMethods.SHIPPED.of(name, Map.of(), 224);

            assertThat(method.name()).isEqualTo(name);
            assertThat(method.title()).isNotEmpty();
            assertThat(method.settings()).isEqualTo(ExplanationMethods.SHIPPED.options(name, 224));
        }
    }

    @Test
    void aMethodTakesItsOptionsAndSaysAllThatItHas() {
        final NamedMethod rise =
                ExplanationMethods.SHIPPED.of("rise", Map.of("samples", "9", "seed", "7", "keep", "0.25"), 224);

        assertThat(rise.method()).isEqualTo(new Rise(9, 7, 0.25, 7));
        assertThat(rise.settings()).isEqualTo(Map.of("samples", 9, "cells", 7, "keep", 0.25, "seed", 7L));
        assertThat(ExplanationMethods.SHIPPED.of("grad-cam", Map.of(), 224).settings())
                .isEmpty();
    }

    @Test
    void theWindowIsASeventhOfTheInputAndMovesByHalfOfItself() {
        assertThat(occlusion(Map.of(), 224)).isEqualTo(new Occlusion(32, 16, 0));
        assertThat(occlusion(Map.of(), 32)).isEqualTo(new Occlusion(4, 2, 0));
        assertThat(occlusion(Map.of("window", "10"), 32)).isEqualTo(new Occlusion(10, 5, 0));
        assertThat(occlusion(Map.of(), 1)).isEqualTo(new Occlusion(1, 1, 0));
    }

    private static ExplanationMethod occlusion(Map<String, String> settings, int side) {
        return ExplanationMethods.SHIPPED.of("occlusion", settings, side).method();
    }

    @Test
    void anOptionThatTheMethodDoesNotHaveIsRefusedByName() {
        assertThatExceptionOfType(ExplanationException.class)
                .isThrownBy(() -> ExplanationMethods.SHIPPED.of("occlusion", Map.of("steps", "5"), 224))
                .withMessage("'steps' is no option of occlusion; options: window, stride, fill");
        assertThatExceptionOfType(ExplanationException.class)
                .isThrownBy(() -> ExplanationMethods.SHIPPED.of("saliency", Map.of("steps", "5"), 224))
                .withMessageEndingWith("options: none");
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatExceptionOfType(ExplanationException.class)
                .isThrownBy(() -> ExplanationMethods.SHIPPED.of("rise", Map.of("samples", "many"), 224))
                .withMessage("'samples' must be a whole number, not 'many'");
        assertThatExceptionOfType(ExplanationException.class)
                .isThrownBy(() -> ExplanationMethods.SHIPPED.of("rise", Map.of("keep", "half"), 224))
                .withMessage("'keep' must be a number, not 'half'");
    }

    @Test
    void anUnknownMethodIsRefusedWithTheNamesOfAll() {
        assertThatExceptionOfType(ExplanationException.class)
                .isThrownBy(() -> ExplanationMethods.SHIPPED.of("lime", Map.of(), 224))
                .withMessageContaining("'lime'")
                .withMessageContaining("integrated-gradients");
    }

    @Test
    void methodsWithoutAClassAreKnown() {
        assertThat(ExplanationMethods.SHIPPED.withoutClass()).containsExactly("eigen-cam", "occlusion-strongest-map");
    }
}
