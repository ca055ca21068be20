package dev.fovea.elsewhere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.network.engine.RectifierRule;
import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.explanation.Passes;
import dev.fovea.network.explanation.evidence.ScoreGradient;
import dev.fovea.network.explanation.method.ExplanationMethods;
import dev.fovea.network.explanation.method.NamedMethod;
import dev.fovea.network.explanation.method.Saliency;
import dev.fovea.network.explanation.method.TinyNetwork;
import dev.fovea.network.explanation.pass.ExplainableNetwork;
import dev.fovea.network.explanation.pass.Explainer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A method of somebody else, who sees what this library shows to everybody. */
class OwnMethodTest {

    private static final ExplanationMethods METHODS = ExplanationMethods.SHIPPED.with(
            "gradient-energy", "Gradient energy", options -> new GradientEnergy(options.integer("power", 2)));

    private final ExplainableNetwork network = TinyNetwork.open();

    /** {@code sum_c |dS/dx_c|^power}, [H, W]. */
    private record GradientEnergy(int power) implements ExplanationMethod {

        @Override
        public Attribution explain(Passes network, ExplanationRequest request) {
            final ScoreGradient found = ScoreGradient.of(network, request, RectifierRule.DERIVATIVE);
            final float[] gradient = found.gradient().floats();
            final float[] energy = new float[request.height() * request.width()];
            for (int i = 0; i < gradient.length; i++) {
                energy[i % energy.length] += (float) Math.pow(Math.abs(gradient[i]), power);
            }
            return Attribution.of(
                    found.score(),
                    Heatmap.of(request.height(), request.width(), energy, false),
                    "The score does not change with the image");
        }
    }

    @AfterEach
    void close() {
        network.close();
    }

    /** The first class's gradient is 1/4 in the first channel and, where it is rectified to more than zero, -1/4 in the second. */
    @Test
    void itExplains() {
        final ExplanationMethod method =
                METHODS.of("gradient-energy", Map.of(), 2).method();

        final Attribution found = method.explain(network.passes(), TinyNetwork.aboutTheFirstClass());

        assertThat(found.classIndex()).hasValue(0);
        assertThat(found.map().values().floats()).containsExactly(0.125f, 0.0625f, 0.0625f, 0.0625f);
    }

    @Test
    void itSharesPassesWithOthers() {
        final AtomicInteger passes = new AtomicInteger();
        final Explainer explainer = new Explainer(network, TinyNetwork.aboutTheFirstClass(), () -> {
            passes.incrementAndGet();
            return false;
        });

        explainer.explain(new Saliency());
        explainer.explain(new GradientEnergy(1));

        assertThat(passes).hasValue(1);
    }

    @Test
    void itIsFoundByItsNameBesideTheOthers() {
        assertThat(METHODS.names())
                .containsAll(ExplanationMethods.SHIPPED.names())
                .endsWith("gradient-energy");
        assertThat(METHODS.of("gradient-energy", Map.of("power", "1"), 2))
                .isEqualTo(new NamedMethod(
                        "gradient-energy", "Gradient energy", Map.of("power", 1), new GradientEnergy(1)));
        assertThat(ExplanationMethods.SHIPPED.names()).doesNotContain("gradient-energy");
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> METHODS.with("grad-cam", "Another", options -> new GradientEnergy(2)))
                .withMessage("There is a method 'grad-cam' already");
    }

    @Test
    void aMethodGetsNoHoldOfTheOwnerOfTheNetwork() {
        assertThat(network.passes()).isNotInstanceOf(AutoCloseable.class);
    }
}
