package dev.fovea.network.explanation.method;

import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.ClassScore;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Passes;
import dev.fovea.network.explanation.Values;
import dev.fovea.network.explanation.evidence.InputGradient;
import dev.fovea.network.graph.Tensor;

/**
 * Guided backpropagation times Grad-CAM resized to the image: fine detail where the class is; the map is the largest magnitude among
 * the channels. Selvaraju et al. (2017), as for {@link GradCam}. No deviation.
 */
public record GuidedGradCam() implements ExplanationMethod {

    @Override
    public boolean looksAtLayers() {
        return true;
    }

    @Override
    public Attribution explain(Passes network, ExplanationRequest request) {
        final Attribution guided = new GuidedBackpropagation().explain(network, request);
        final Attribution coarse = new GradCam().explain(network, request);
        final float[] where =
                coarse.map().resized(request.height(), request.width()).values().floats();
        final float[] product =
                Values.require(guided.perChannel(), network.input()).floats();
        for (int i = 0; i < product.length; i++) {
            product[i] *= where[i % where.length];
        }
        final ClassScore score = request.target().resolve(network.run(request.input()));
        return InputGradient.largest(score, Tensor.of(request.input().shape(), product));
    }
}
