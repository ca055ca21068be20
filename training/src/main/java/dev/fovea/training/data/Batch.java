package dev.fovea.training.data;

import dev.fovea.network.graph.Tensor;
import java.util.List;

/**
 * Photos that are trained on together.
 *
 * @param images {@code [N, C, H, W]}, or features {@code [N, ...]} in their place
 * @param targets of the N photos
 */
public record Batch(Tensor images, List<Target> targets) {

    /**
     * What a photo shows.
     *
     * @param label its class
     * @param other the class of the photo mixed into it; the same without mixing
     * @param share of {@code label}, from 0 to 1; 1 without mixing
     */
    public record Target(int label, int other, float share) {

        /** One class. */
        public static Target of(int label) {
            return new Target(label, label, 1);
        }
    }

    public Batch {
        targets = List.copyOf(targets);
    }
}
