package dev.fovea.training.descent;

import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.recipe.ScheduleChoice;
import dev.fovea.training.schedule.ConstantRate;
import dev.fovea.training.schedule.CosineWithWarmUp;
import dev.fovea.training.schedule.OneCycle;
import dev.fovea.training.schedule.ReduceOnPlateau;
import dev.fovea.training.schedule.Schedule;
import dev.fovea.training.schedule.StepDecay;
import java.util.SortedMap;

/** The head's learning rate over a phase, by the step or by the validation loss. */
final class LearningRate {

    private static final int PLATEAU_PATIENCE = 2;
    private static final int FALLS = 3;

    private final Schedule schedule;
    private final boolean watchesLoss;
    private ReduceOnPlateau plateau;

    LearningRate(Hyperparameters settings, long steps) {
        final double rate = settings.learningRate();
        final ScheduleChoice choice = settings.schedule();
        this.watchesLoss = choice.kind() == ScheduleChoice.Kind.PLATEAU;
        this.plateau = new ReduceOnPlateau(rate, choice.factor(), 0, PLATEAU_PATIENCE);
        this.schedule = switch (choice.kind()) {
            case CONSTANT, PLATEAU -> new ConstantRate(rate);
            case STEP -> new StepDecay(rate, choice.factor(), Math.max(1, (steps + FALLS - 1) / FALLS));
            case COSINE -> new CosineWithWarmUp(rate, 0, Math.min(steps - 1, (long) (choice.warmUp() * steps)), steps);
            case ONE_CYCLE -> new OneCycle(rate, steps);
        };
    }

    double at(long step) {
        return watchesLoss ? plateau.rate() : schedule.rate(step);
    }

    void after(double validationLoss) {
        plateau = plateau.after(validationLoss);
    }

    void save(SortedMap<String, String> notes) {
        notes.put("plateau.rate", Double.toString(plateau.rate()));
        notes.put("plateau.best", Double.toString(plateau.best()));
        notes.put("plateau.waited", Integer.toString(plateau.waited()));
    }

    void restore(SortedMap<String, String> notes) {
        plateau = new ReduceOnPlateau(
                Double.parseDouble(notes.get("plateau.rate")),
                plateau.factor(),
                plateau.floor(),
                plateau.patience(),
                Double.parseDouble(notes.get("plateau.best")),
                Integer.parseInt(notes.get("plateau.waited")));
    }
}
