package dev.fovea.network.explanation.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Target;
import dev.fovea.network.explanation.pass.ExplainableNetwork;
import dev.fovea.network.explanation.trust.Randomisation;
import dev.fovea.network.explanation.trust.RandomisationCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is known of methods from the literature shows on real photos and weights. */
final class ReferenceTrustTest {

    private final ExplainableNetwork network = ReferencePhotos.network(Framework.PYTORCH);

    @AfterEach
    void closeTheNetwork() {
        network.close();
    }

    @Test
    void gradCamDependsOnTheWeights() {
        assertThat(randomised(new GradCam()).dependsOnWeights()).isTrue();
    }

    /** As Adebayo et al. (2018) found: it restores the image's edges, whatever the layers behind the first ones have learned. */
    @Test
    void guidedBackpropagationHardlyDependsOnTheWeights() {
        assertThat(randomised(new GuidedBackpropagation()).dependsOnWeights()).isFalse();
    }

    private Randomisation randomised(ExplanationMethod method) {
        final ExplanationRequest request = ReferencePhotos.request("208");
        final Attribution attribution = method.explain(network.passes(), request);
        final ExplanationRequest same =
                request.about(Target.of(attribution.classIndex().orElseThrow()));
        return new RandomisationCheck(4, 1).of(network.graph(), attribution.map(), graph -> {
            try (ExplainableNetwork other = network.with(graph)) {
                return method.explain(other.passes(), same).map();
            }
        });
    }
}
