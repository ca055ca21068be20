package dev.fovea.network.explanation;

import dev.fovea.network.prediction.Logits;
import java.util.OptionalInt;

/**
 * The score to explain: the logit, before any softmax, of a class; or by how much it exceeds the logit of another.
 *
 * @param asked the class; empty for the predicted one
 * @param contrast the other class; empty for none
 * @param ofClass whether the network's outputs are classes, so that probabilities mean something
 */
public record Target(OptionalInt asked, OptionalInt contrast, boolean ofClass) {

    public static Target predicted() {
        return new Target(OptionalInt.empty(), OptionalInt.empty(), true);
    }

    public static Target of(int classIndex) {
        return new Target(OptionalInt.of(classIndex), OptionalInt.empty(), true);
    }

    /** One of the outputs of a network that computes features. */
    public static Target feature(int index) {
        return new Target(OptionalInt.of(index), OptionalInt.empty(), false);
    }

    /** Why this class and not that one. */
    public Target against(int other) {
        return new Target(asked, OptionalInt.of(other), ofClass);
    }

    /**
     * The score that is meant, given the network's answer to the image.
     *
     * @throws ExplanationException if a class is out of range or contrasted with itself
     */
    public ClassScore resolve(Logits logits) {
        final int target = asked.orElseGet(() -> logits.best(0));
        requireClass(target, logits.classes());
        contrast.ifPresent(other -> {
            requireClass(other, logits.classes());
            if (other == target) {
                throw new ExplanationException("Class %d cannot be contrasted with itself".formatted(target));
            }
        });
        return new ClassScore(target, contrast, logits.classes(), ofClass);
    }

    private static void requireClass(int index, int classes) {
        if (index < 0 || index >= classes) {
            throw new ExplanationException(
                    "There is no class %d: the network has the classes 0 to %d".formatted(index, classes - 1));
        }
    }
}
