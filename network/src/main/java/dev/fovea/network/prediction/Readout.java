package dev.fovea.network.prediction;

import dev.fovea.manifest.ModelManifest;
import java.util.List;

/**
 * How a network's logits are read.
 *
 * @param labels one per class, in the order of the logits; empty if the classes have none
 */
public record Readout(Softmax softmax, List<String> labels) {

    public Readout {
        labels = List.copyOf(labels);
    }

    /** With a model's own temperature and labels. */
    public static Readout of(ModelManifest manifest) {
        final Double temperature = manifest.temperature();
        return new Readout(temperature == null ? new Softmax() : new Softmax(temperature), manifest.labels());
    }

    /**
     * What the logits of one photo say.
     *
     * @param logits {@code [classes]}
     * @throws PredictionException if one is NaN or infinite
     */
    public Probabilities probabilities(double[] logits) {
        for (int c = 0; c < logits.length; c++) {
            if (!Double.isFinite(logits[c])) {
                throw new PredictionException("The logit of class %d is %s".formatted(c, logits[c]));
            }
        }
        return new Probabilities(softmax.of(logits), labels);
    }
}
