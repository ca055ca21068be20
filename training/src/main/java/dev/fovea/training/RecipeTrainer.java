package dev.fovea.training;

import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Checkpoints;
import dev.fovea.training.run.TrainedModel;
import dev.fovea.training.run.Trainer;
import dev.fovea.training.run.TrainingObserver;
import dev.fovea.training.run.TrainingPlan;

/** Gives every recipe to who can carry it out. */
public final class RecipeTrainer implements Trainer {

    private final Trainer probe;
    private final Trainer shallow;
    private final Trainer descent;

    /**
     * @param probe for linear probes
     * @param shallow for the pipeline without a network
     * @param descent for all other recipes
     */
    public RecipeTrainer(Trainer probe, Trainer shallow, Trainer descent) {
        this.probe = probe;
        this.shallow = shallow;
        this.descent = descent;
    }

    @Override
    public TrainedModel train(TrainingPlan plan, TrainingObserver observer, Checkpoints checkpoints) {
        return trainer(plan.recipe()).train(plan, observer, checkpoints);
    }

    private Trainer trainer(Recipe recipe) {
        if (recipe instanceof Recipe.LinearProbe) {
            return probe;
        }
        return recipe instanceof Recipe.Shallow ? shallow : descent;
    }
}
