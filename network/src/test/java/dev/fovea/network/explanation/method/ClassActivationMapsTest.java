package dev.fovea.network.explanation.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.ExplanationException;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.pass.ExplainableNetwork;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.UnknownLayerException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The gradient of the first class is 1/4 over the first channel, 1 2 3 4, and -1/4 over the second, 4 0 0 0. */
class ClassActivationMapsTest {

    private final ExplainableNetwork network = TinyNetwork.open();

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void gradCamWeighsChannelsByTheirMeanGradient() {
        assertMap(new GradCam(), 0, 0.5f, 0.75f, 1);
    }

    @Test
    void hiResCamAndXGradCamAreGradCamBeforeAveragingAndALinearLayer() {
        assertMap(new HiResCam(), 0, 0.5f, 0.75f, 1);
        assertMap(new XGradCam(), 0, 0.5f, 0.75f, 1);
    }

    /** The first weight is 4 * 1/4 * (1/16) / (2/16 + 10/64) = 2/9; the second gradient is negative. */
    @Test
    void gradCamPlusPlusWeighsByHigherDerivatives() {
        assertMap(new GradCamPlusPlus(), 2 / 9f, 4 / 9f, 6 / 9f, 8 / 9f);
    }

    @Test
    void layerCamDropsNegativeGradients() {
        assertMap(new LayerCam(), 0.25f, 0.5f, 0.75f, 1);
    }

    /** Without the first channel the score is -1, without the second 2.5: weights 2.5 / 1.5 and -1 / 1.5. */
    @Test
    void ablationCamWeighsByTheDropOfTheScore() {
        assertMap(new AblationCam(), 0, 5 / 1.5f, 7.5f / 1.5f, 10 / 1.5f);
    }

    /** Under the mask 0 1/3 2/3 1 the score is 5/3, under 1 0 0 0 it is -3/4: weights 0.918089 and 0.081911. */
    @Test
    void scoreCamWeighsByTheScoreUnderEachChannel() {
        assertMap(new ScoreCam(), 1.245733f, 1.836178f, 2.754267f, 3.672356f);
    }

    /** Centred, the scatter is [[5, -6], [-6, 12]]; its first eigenvalue is 15.4462, of direction (0.49806, -0.86714). */
    @Test
    void eigenCamProjectsOnTheFirstPrincipalDirection() {
        assertMap(new EigenCam(), 3.34851f, -0.61811f, -1.11617f, -1.61423f);
    }

    @Test
    void theDefaultIsThePredictedClass() {
        final Attribution attribution =
                new GradCam().explain(network.passes(), ExplanationRequest.of(TinyNetwork.IMAGE));

        assertThat(attribution.classIndex()).hasValue(1);
        assertThat(attribution.map().values().floats()).containsExactly(2, 0, 0, 0);
    }

    @Test
    void aMapThatIsAllZeroSaysWhy() {
        final ExplanationRequest dark = ExplanationRequest.of(Tensor.of(Shape.of(1, 2, 2, 2), new float[8]));

        final Attribution attribution = new GradCam().explain(network.passes(), dark);

        assertThat(attribution.map().isZero()).isTrue();
        assertThat(attribution.whyZero()).startsWith("No position of the layer speaks for the class");
    }

    @Test
    void anUnknownLayerIsRefusedByName() {
        assertThatThrownBy(() -> new GradCam()
                        .explain(
                                network.passes(),
                                TinyNetwork.aboutTheFirstClass().at("feature")))
                .isInstanceOf(UnknownLayerException.class)
                .hasMessageContaining("features");
    }

    @Test
    void aLayerWithoutPositionsIsRefused() {
        assertThatThrownBy(() -> new GradCam()
                        .explain(
                                network.passes(),
                                TinyNetwork.aboutTheFirstClass().at("pool")))
                .isInstanceOf(ExplanationException.class)
                .hasMessageContaining("'pool'")
                .hasMessageContaining("no positions");
    }

    private void assertMap(ExplanationMethod method, float... expected) {
        assertThat(method.explain(network.passes(), TinyNetwork.aboutTheFirstClass())
                        .map()
                        .values()
                        .floats())
                .as(method.toString())
                .containsExactly(expected, within(1e-4f));
    }
}
