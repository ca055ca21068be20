package dev.fovea.network.explanation;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.prediction.Logits;
import dev.fovea.network.prediction.Softmax;
import java.util.OptionalInt;

/**
 * One number of a network's answer.
 *
 * @param index the class whose logit it is
 * @param contrast the class whose logit is subtracted; empty for none
 * @param classes the number of classes
 * @param ofClass whether the network's outputs are classes
 */
public record ClassScore(int index, OptionalInt contrast, int classes, boolean ofClass) {

    /** The score of one image of a batch. */
    public double of(Logits logits, int image) {
        return difference(logits.row(image));
    }

    /** The same of probabilities, where outputs are classes. */
    public double probability(Logits logits, int image) {
        return ofClass ? difference(new Softmax().of(logits.row(image))) : of(logits, image);
    }

    /** What {@link #probability} can be. */
    public ScoreRange range() {
        if (!ofClass) {
            return ScoreRange.feature();
        }
        return contrast.isPresent() ? ScoreRange.difference() : ScoreRange.probability(classes);
    }

    private double difference(double[] row) {
        return row[index] - (contrast.isPresent() ? row[contrast.getAsInt()] : 0);
    }

    /** The score's derivative with respect to the logits, [N, classes]: the seed of backpropagation. */
    public Tensor seed(int images) {
        final float[] seed = new float[Math.multiplyExact(images, classes)];
        for (int i = 0; i < images; i++) {
            seed[i * classes + index] = 1;
            if (contrast.isPresent()) {
                seed[i * classes + contrast.getAsInt()] = -1;
            }
        }
        return Tensor.of(Shape.of(images, classes), seed);
    }
}
