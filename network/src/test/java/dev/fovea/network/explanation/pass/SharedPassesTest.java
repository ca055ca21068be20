package dev.fovea.network.explanation.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.network.engine.Placement;
import dev.fovea.network.explanation.method.EigenCam;
import dev.fovea.network.explanation.method.GradCam;
import dev.fovea.network.explanation.method.GradCamPlusPlus;
import dev.fovea.network.explanation.method.GuidedBackpropagation;
import dev.fovea.network.explanation.method.HiResCam;
import dev.fovea.network.explanation.method.InputXGradient;
import dev.fovea.network.explanation.method.LayerCam;
import dev.fovea.network.explanation.method.Occlusion;
import dev.fovea.network.explanation.method.Rise;
import dev.fovea.network.explanation.method.Saliency;
import dev.fovea.network.explanation.method.TinyNetwork;
import dev.fovea.network.explanation.method.XGradCam;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever is asked whether a call is cancelled counts its passes: they ask before each. */
class SharedPassesTest {

    private final ExplainableNetwork network = TinyNetwork.open();
    private final AtomicInteger passes = new AtomicInteger();
    private final Explainer explainer = new Explainer(network, TinyNetwork.aboutTheFirstClass(), () -> {
        passes.incrementAndGet();
        return false;
    });

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void gradientMapsOfOneLayerShareThePassBeforeItAndThePassBack() {
        explainer.explain(new GradCam());
        final int alone = passes.get();
        explainer.explain(new GradCamPlusPlus());
        explainer.explain(new HiResCam());
        explainer.explain(new XGradCam());
        explainer.explain(new LayerCam());
        explainer.explain(new EigenCam());
        explainer.logits();

        assertThat(alone).isEqualTo(2);
        assertThat(passes).hasValue(alone);
    }

    @Test
    void gradientsOfTheImageAreTakenOncePerRuleForRectifiers() {
        explainer.explain(new Saliency());
        explainer.explain(new InputXGradient());
        assertThat(passes).hasValue(1);

        explainer.explain(new GuidedBackpropagation());
        assertThat(passes).hasValue(2);
    }

    /** One pass for the image, shared, and one for each batch of up to 16. */
    @Test
    void perturbationsShareTheAnswerToTheImage() {
        explainer.explain(new Occlusion(1, 1, 0));
        explainer.explain(new Rise(17, 2, 0.5, 0));

        assertThat(passes).hasValue(1 + 1 + 2);
    }

    @Test
    void whereThePassesRanIsRemembered() {
        explainer.explain(new GradCam());

        assertThat(explainer.forwards()).extracting(Placement::engine).containsExactly("onnxruntime");
        assertThat(explainer.backwards()).extracting(Placement::engine).containsExactly("pytorch");
    }

    @Test
    void noPassBeginsOnceTheCallIsCancelled() {
        final Explainer cancelled =
                new Explainer(network, TinyNetwork.aboutTheFirstClass(), () -> passes.incrementAndGet() > 3);

        assertThatThrownBy(() -> cancelled.explain(new Rise(20_000, 2, 0.5, 0)))
                .isInstanceOf(CancellationException.class);
        assertThat(passes).hasValue(4);
    }

    @Test
    void theMemoryOfPartsGrowsAsTheyAreNeeded() {
        final long nothing = network.bytes();
        explainer.explain(new Saliency());

        assertThat(nothing).isZero();
        assertThat(network.bytes()).isEqualTo(16);
    }
}
