package dev.fovea.network.explanation.method;

import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.Batches;
import dev.fovea.network.explanation.ClassScore;
import dev.fovea.network.explanation.CutPasses;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.explanation.MapAverage;
import dev.fovea.network.explanation.Passes;
import dev.fovea.network.explanation.Values;
import dev.fovea.network.explanation.Work;
import dev.fovea.network.explanation.evidence.LayerEvidence;
import dev.fovea.network.graph.FeatureMaps;
import dev.fovea.network.graph.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ablation-CAM: {@code ReLU(sum_k w_k A_k)} with {@code w_k = (S - S_k) / |S|}, where {@code S_k} is the score with channel k set to zero.
 * No gradient. Desai and Ramaswamy, "Ablation-CAM: visual explanations for deep convolutional network via gradient-free localization"
 * (2020). The paper divides by S; its magnitude keeps the sign of the drop where S is negative, and a score of zero is not divided by.
 * One pass of the layers behind per channel.
 */
public record AblationCam() implements ExplanationMethod {

    private static final int BATCH = 64;

    @Override
    public boolean looksAtLayers() {
        return true;
    }

    @Override
    public Work work(Passes network, ExplanationRequest request) {
        return Work.ofChannels(network, request);
    }

    @Override
    public Attribution explain(Passes network, ExplanationRequest request) {
        final List<String> layers = network.spatialLayers(request.layers());
        final ClassScore score = request.target().resolve(network.run(request.input()));
        final List<Heatmap> maps = layers.stream()
                .map(layer ->
                        network.cutBehind(List.of(layer), cut -> map(network, cut, layer, request.input(), score)))
                .toList();
        return Attribution.of(score, MapAverage.of(maps), "No channel of the layer raises the score");
    }

    private static Heatmap map(Passes network, CutPasses cut, String name, Tensor image, ClassScore score) {
        final Map<String, Tensor> values = cut.front(image);
        final double full = score.of(cut.tail(values), 0);
        final Tensor activations = Values.get(values, name);
        final FeatureMaps maps = network.maps(name);
        final LayerEvidence layer = LayerEvidence.of(maps, activations, activations);
        final double[] weights = new double[layer.channels()];
        Batches.run(
                network.parallelism(),
                activations,
                layer.channels(),
                BATCH,
                (channel, batch, offset) -> {
                    for (int position = 0; position < layer.area(); position++) {
                        batch[offset + maps.index(channel, position)] = 0;
                    }
                },
                batch -> cut.tail(with(values, name, batch)),
                (first, logits) -> {
                    for (int i = 0; i < logits.images(); i++) {
                        final double drop = full - score.of(logits, i);
                        weights[first + i] = full == 0 ? drop : drop / Math.abs(full);
                    }
                });
        return Heatmap.of(layer.height(), layer.width(), layer.weighted(weights), true)
                .rectified();
    }

    /** The batch beside as many copies of what else crosses the cut. */
    private static Map<String, Tensor> with(Map<String, Tensor> values, String name, Tensor batch) {
        final int images = Math.toIntExact(batch.shape().dim(0));
        final Map<String, Tensor> inputs = new HashMap<>();
        values.forEach((other, value) -> inputs.put(other, Values.repeated(value, images)));
        inputs.put(name, batch);
        return inputs;
    }
}
