package dev.fovea.network.training;

import dev.fovea.network.training.recipe.Recipe;
import dev.fovea.network.training.run.Checkpoints;
import dev.fovea.network.training.run.TrainedModel;
import dev.fovea.network.training.run.Trainer;
import dev.fovea.network.training.run.TrainingObserver;
import dev.fovea.network.training.run.TrainingPlan;

/** Gives every recipe to who can carry it out. */
public final class RecipeTrainer implements Trainer {

    private final Trainer probe;
    private final Trainer descent;

    /**
     * @param probe for linear probes
     * @param descent for all other recipes
     */
    public RecipeTrainer(Trainer probe, Trainer descent) {
        this.probe = probe;
        this.descent = descent;
    }

    @Override
    public TrainedModel train(TrainingPlan plan, TrainingObserver observer, Checkpoints checkpoints) {
        final Trainer trainer = plan.recipe() instanceof Recipe.LinearProbe ? probe : descent;
        return trainer.train(plan, observer, checkpoints);
    }
}
