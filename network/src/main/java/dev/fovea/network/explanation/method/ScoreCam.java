package dev.fovea.network.explanation.method;

import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.Batches;
import dev.fovea.network.explanation.ClassScore;
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
import dev.fovea.network.prediction.Softmax;
import java.util.Arrays;
import java.util.List;

/**
 * Score-CAM: {@code ReLU(sum_k w_k A_k)}, where {@code w} is the softmax over the channels of the score of the image times channel k,
 * resized to the image and scaled to 0..1. No gradient. Wang et al., "Score-CAM: score-weighted visual explanations for convolutional
 * neural networks" (2020). The softmax cancels the score of the baseline that the paper subtracts. Channels without any contrast get
 * no weight. One forward pass per channel.
 */
public record ScoreCam() implements ExplanationMethod {

    private static final int BATCH = 16;

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
        final var values = network.values(request.input(), layers);
        final List<Heatmap> maps = layers.stream()
                .map(layer -> map(network, request, score, evidence(network.maps(layer), Values.get(values, layer))))
                .toList();
        return Attribution.of(score, MapAverage.of(maps), "No channel of the layer is active anywhere");
    }

    private static LayerEvidence evidence(FeatureMaps maps, Tensor activations) {
        return LayerEvidence.of(maps, activations, activations);
    }

    private static Heatmap map(Passes network, ExplanationRequest request, ClassScore score, LayerEvidence layer) {
        final double[] scores = new double[layer.channels()];
        Batches.run(
                network.parallelism(),
                request.input(),
                layer.channels(),
                BATCH,
                (channel, batch, offset) -> {
                    final float[] mask = mask(layer, channel, request.height(), request.width());
                    final int end = offset + Math.toIntExact(request.input().size());
                    for (int i = offset; i < end; i++) {
                        batch[i] *= mask[(i - offset) % mask.length];
                    }
                },
                network::run,
                (first, logits) -> {
                    for (int i = 0; i < logits.images(); i++) {
                        scores[first + i] = score.of(logits, i);
                    }
                });
        final double[] weights = new Softmax().of(scores);
        for (int c = 0; c < weights.length; c++) {
            weights[c] = channel(layer, c).isFlat() ? 0 : weights[c];
        }
        return Heatmap.of(layer.height(), layer.width(), layer.weighted(weights), true)
                .rectified();
    }

    private static Heatmap channel(LayerEvidence layer, int channel) {
        final float[] values =
                Arrays.copyOfRange(layer.activations(), channel * layer.area(), (channel + 1) * layer.area());
        return Heatmap.of(layer.height(), layer.width(), values, false);
    }

    private static float[] mask(LayerEvidence layer, int channel, int height, int width) {
        return channel(layer, channel).resized(height, width).scaled().values().floats();
    }
}
