package dev.fovea.training.descent;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Tensor;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * WiSE-FT: weights on the line between the pretrained and the trained ones. Wortsman et al., "Robust fine-tuning of zero-shot models"
 * (2022).
 */
final class WeightInterpolation {

    private WeightInterpolation() {}

    /**
     * The trained graph with a share of the pretrained weights.
     *
     * @param share from 0 (as trained) to below 1
     * @param except parameters that stay as trained
     */
    static Graph mix(double share, Graph pretrained, Graph trained, Set<String> except) {
        if (share == 0) {
            return trained;
        }
        final Map<String, Tensor> values = new TreeMap<>();
        trained.parameters().forEach((name, parameter) -> {
            if (!except.contains(name) && parameter.filled().type().isFloatingPoint()) {
                final Parameter before =
                        Objects.requireNonNull(pretrained.parameters().get(name));
                values.put(name, mix(share, before.filled(), parameter.filled()));
            }
        });
        return trained.withParameters(values);
    }

    private static Tensor mix(double share, Tensor pretrained, Tensor trained) {
        final float[] before = pretrained.floats();
        final float[] mixed = trained.floats();
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = (float) (share * before[i] + (1 - share) * mixed[i]);
        }
        return Tensor.of(trained.shape(), mixed);
    }
}
