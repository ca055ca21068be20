package dev.fovea.network.explanation;

import java.util.OptionalInt;

/**
 * The score to explain: the logit, before any softmax, of a class; or by how much it exceeds the logit of another.
 *
 * @param asked the class; empty for the predicted one
 * @param contrast the other class; empty for none
 */
public record Target(OptionalInt asked, OptionalInt contrast) {

    public static Target predicted() {
        return new Target(OptionalInt.empty(), OptionalInt.empty());
    }

    public static Target of(int classIndex) {
        return new Target(OptionalInt.of(classIndex), OptionalInt.empty());
    }

    /** Why this class and not that one. */
    public Target against(int other) {
        return new Target(asked, OptionalInt.of(other));
    }

    /**
     * The score that is meant, given the network's answer to the image.
     *
     * @throws ExplanationException if a class is out of range or contrasted with itself
     */
    ClassScore resolve(Logits logits) {
        final int target = asked.orElseGet(() -> logits.best(0));
        requireClass(target, logits.classes());
        contrast.ifPresent(other -> {
            requireClass(other, logits.classes());
            if (other == target) {
                throw new ExplanationException("Class %d cannot be contrasted with itself".formatted(target));
            }
        });
        return new ClassScore(target, contrast, logits.classes());
    }

    private static void requireClass(int index, int classes) {
        if (index < 0 || index >= classes) {
            throw new ExplanationException(
                    "There is no class %d: the network has the classes 0 to %d".formatted(index, classes - 1));
        }
    }
}
