package dev.fovea.training.descent;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Parameter;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a phase has moved what it was to train. A weight that decayed without a gradient has not learnt. Biases, of which some have no
 * gradient by design, are looked at only where there is nothing else.
 *
 * @param start the network with its first weights
 * @param weights as they are at the end, by name
 * @param touched those that a gradient has reached
 */
record Movement(Graph start, Map<String, float[]> weights, Set<String> touched) {

    private static final int NAMED = 5;

    /**
     * What is to be said of weights that stayed.
     *
     * @param startCounts whether the phase began with what had been learnt already
     * @throws TrainingException if nothing has moved, and nothing had been learnt before
     */
    Optional<String> notice(boolean startCounts) {
        final List<String> all = looked();
        final List<String> still = all.stream().filter(name -> !hasLearnt(name)).toList();
        if (still.isEmpty()) {
            return Optional.empty();
        }
        if (still.size() < all.size()) {
            return Optional.of(
                    "%d of %d weights have not changed in the training, as no gradient reached them or the steps were too small: %s%s"
                            .formatted(
                                    still.size(),
                                    all.size(),
                                    String.join(", ", still.subList(0, Math.min(NAMED, still.size()))),
                                    still.size() > NAMED ? ", ..." : ""));
        }
        if (startCounts) {
            return Optional.of(
                    "The steps of all layers have moved no weight: the new head is all that has been learnt. Raise the learning rate or the budget to train them");
        }
        throw new TrainingException(
                Reason.NOTHING_LEARNED,
                "No weight has moved: the learning rate or the budget is too small for a step, or no gradient comes through the network. Raise"
                        + " the learning rate or the budget, or choose another base");
    }

    private List<String> looked() {
        final List<String> matrices = weights.keySet().stream()
                .filter(name -> start.shape(name).rank() > 1)
                .toList();
        return matrices.isEmpty() ? List.copyOf(weights.keySet()) : matrices;
    }

    private boolean hasLearnt(String name) {
        final Parameter first = Objects.requireNonNull(start.parameters().get(name));
        return touched.contains(name) && !Arrays.equals(first.filled().floats(), weights.get(name));
    }
}
