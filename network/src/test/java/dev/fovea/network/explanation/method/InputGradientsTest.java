package dev.fovea.network.explanation.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.ExplanationException;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Target;
import dev.fovea.network.explanation.Values;
import dev.fovea.network.explanation.pass.ExplainableNetwork;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A rectifier at zero passes no gradient back, so of the second channel, 4 0 0 0, only the first value has one. */
class InputGradientsTest {

    private final ExplainableNetwork network = TinyNetwork.open();
    private final ExplanationRequest first = TinyNetwork.aboutTheFirstClass();
    private final ExplanationRequest second = first.about(Target.of(1));

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void saliencyIsTheGradient() {
        assertChannels(new Saliency(), first, 0.25f, 0.25f, 0.25f, 0.25f, -0.25f, 0, 0, 0);
        assertThat(new Saliency()
                        .explain(network.passes(), second)
                        .map()
                        .values()
                        .floats())
                .containsExactly(0.5f, 0, 0, 0);
    }

    @Test
    void guidedBackpropagationDropsNegativeGradientsAndInputs() {
        assertChannels(new GuidedBackpropagation(), first, 0.25f, 0.25f, 0.25f, 0.25f, 0, 0, 0, 0);
        assertChannels(new GuidedBackpropagation(), second, 0, 0, 0, 0, 0.5f, 0, 0, 0);
    }

    @Test
    void theDeconvnetDropsNegativeGradientsAlone() {
        assertChannels(new Deconvnet(), first, 0.25f, 0.25f, 0.25f, 0.25f, 0, 0, 0, 0);
        assertChannels(new Deconvnet(), second, 0, 0, 0, 0, 0.5f, 0.5f, 0.5f, 0.5f);
    }

    @Test
    void guidedGradCamIsTheProductWithGradCam() {
        assertChannels(new GuidedGradCam(), second, 0, 0, 0, 0, 1, 0, 0, 0);
    }

    @Test
    void inputXGradientSumsOverTheChannels() {
        assertThat(new InputXGradient()
                        .explain(network.passes(), first)
                        .map()
                        .values()
                        .floats())
                .containsExactly(-0.75f, 0.5f, 0.75f, 1);
    }

    /** The weights of the difference are (1, -3). */
    @Test
    void aContrastExplainsTheDifferenceOfTwoLogits() {
        assertThat(new InputXGradient()
                        .explain(network.passes(), first.about(Target.of(0).against(1)))
                        .map()
                        .values()
                        .floats())
                .containsExactly(-2.75f, 0.5f, 0.75f, 1);
    }

    @Test
    void integratedGradientsAddUpToTheScore() {
        final Attribution attribution = new IntegratedGradients(5).explain(network.passes(), first);

        assertThat(attribution.map().values().floats())
                .containsExactly(new float[] {-0.75f, 0.5f, 0.75f, 1}, within(1e-6f));
        assertThat(attribution.completenessError()).hasValueCloseTo(0.0, within(1e-6));
    }

    @Test
    void smoothGradIsTheGradientWhereTheNetworkIsLinear() {
        final Tensor bright = Tensor.of(Shape.of(1, 2, 2, 2), 9, 10, 9, 10, 9, 10, 9, 10);

        assertThat(new SmoothGrad(20, 0.2, 1)
                        .explain(network.passes(), ExplanationRequest.of(bright).about(Target.of(0)))
                        .map()
                        .values()
                        .floats())
                .containsExactly(new float[] {0.25f, 0.25f, 0.25f, 0.25f}, within(1e-6f));
    }

    @Test
    void aMapThatIsAllZeroSaysWhy() {
        final ExplanationRequest dark = ExplanationRequest.of(Tensor.of(Shape.of(1, 2, 2, 2), new float[8]));

        final Attribution attribution = new Saliency().explain(network.passes(), dark);

        assertThat(attribution.map().isZero()).isTrue();
        assertThat(attribution.whyZero()).contains("rectifier that is off");
    }

    @Test
    void aNetworkWithoutRectifiersIsRefusedWhereTheyAreNeeded() {
        try (ExplainableNetwork linear = TinyNetwork.withoutRectifier()) {
            assertThatThrownBy(() -> new GuidedBackpropagation().explain(linear.passes(), first))
                    .isInstanceOf(ExplanationException.class)
                    .hasMessageContaining("'tiny' has none");
            assertThatThrownBy(() -> new Deconvnet().explain(linear.passes(), first))
                    .isInstanceOf(ExplanationException.class);
        }
    }

    @Test
    void aClassOutOfRangeIsRefused() {
        assertThatThrownBy(() -> new Saliency().explain(network.passes(), first.about(Target.of(2))))
                .isInstanceOf(ExplanationException.class)
                .hasMessage("There is no class 2: the network has the classes 0 to 1");
    }

    @Test
    void tooManySamplesAreRefused() {
        assertThatThrownBy(() -> new SmoothGrad(1_000_000, 0.1, 0))
                .isInstanceOf(ExplanationException.class)
                .hasMessage("'samples' must be from 1 to 1000, not 1000000");
    }

    private void assertChannels(ExplanationMethod method, ExplanationRequest request, float... expected) {
        final Tensor values = method.explain(network.passes(), request).perChannel();
        assertThat(Values.require(values, "image").floats())
                .as(method.toString())
                .containsExactly(expected);
    }
}
