package dev.fovea.training.descent;

import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What learns, and how fast compared with the head. */
final class StageRates {

    private StageRates() {}

    /** The stages that feed the head, in order. */
    static List<Stages.Stage> below(ClassifierHead head) {
        return Stages.of(head.graph()).list().stream()
                .filter(stage -> !head.parameters().containsAll(stage.parameters()))
                .toList();
    }

    /**
     * Factors on the head's rate: the stage below it has the decay, the next one its square, and so on.
     *
     * @param learning names of parameters; those of frozen layers are left out
     * @throws TrainingException if a name to freeze is no layer, module or stage, or nothing is left to learn
     */
    static Map<String, Double> of(ClassifierHead head, Set<String> learning, Hyperparameters settings) {
        final Map<String, Double> rates = new TreeMap<>();
        final List<Stages.Stage> below = below(head);
        for (int i = 0; i < below.size(); i++) {
            final double factor = Math.pow(settings.stageDecay(), below.size() - i);
            below.get(i).parameters().forEach(name -> rates.putIfAbsent(name, factor));
        }
        head.parameters().forEach(name -> rates.put(name, 1.0));
        rates.keySet().retainAll(learning);
        rates.keySet().removeAll(Stages.parameters(head.graph(), settings.freeze()));
        if (rates.isEmpty()) {
            throw new TrainingException(
                    Reason.UNSUITABLE_SETTING, "'freeze' leaves nothing to train; name fewer layers");
        }
        return rates;
    }
}
