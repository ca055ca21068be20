package dev.fovea.service.finetune.request;

import dev.fovea.service.api.model.EnsembleRecipeJson;
import dev.fovea.service.api.model.FineTuneRecipeJson;
import dev.fovea.service.api.model.FromScratchRecipeJson;
import dev.fovea.service.api.model.HyperparametersJson;
import dev.fovea.service.api.model.LastStagesRecipeJson;
import dev.fovea.service.api.model.LinearClassifierNameJson;
import dev.fovea.service.api.model.LinearProbeRecipeJson;
import dev.fovea.service.api.model.RecipeJson;
import dev.fovea.service.api.model.ShallowRecipeJson;
import dev.fovea.training.probe.LinearSvm;
import dev.fovea.training.probe.ProbeMethod;
import dev.fovea.training.probe.SoftmaxRegression;
import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.recipe.Recipe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a recipe as a request writes it; what is absent is the recipe's default. */
public final class RecipeReader {

    private static final int STAGES = 1;
    private static final int MEMBERS = 4;

    private RecipeReader() {}

    /**
     * The recipe.
     *
     * @param recipe absent: fine-tune with its defaults
     * @throws IllegalArgumentException naming a setting that is out of its range
     */
    public static Recipe read(@Nullable RecipeJson recipe) {
        if (recipe instanceof LinearProbeRecipeJson probe) {
            return new Recipe.LinearProbe(
                    probe.getLayer(),
                    Boolean.TRUE.equals(probe.getEveryLayer()),
                    method(probe.getClassifier()),
                    orElse(probe.getSettings(), List.of()));
        }
        if (recipe instanceof LastStagesRecipeJson last) {
            return new Recipe.LastStages(
                    orElse(last.getStages(), STAGES),
                    HyperparameterReader.read(last.getHyperparameters(), Hyperparameters.LAST_STAGES));
        }
        if (recipe instanceof FromScratchRecipeJson scratch) {
            return fromScratch(scratch.getHyperparameters());
        }
        if (recipe instanceof ShallowRecipeJson shallow) {
            return new Recipe.Shallow(
                    orElse(shallow.getWords(), Recipe.Shallow.WORDS),
                    method(shallow.getClassifier()),
                    orElse(shallow.getSettings(), List.of()));
        }
        if (recipe instanceof EnsembleRecipeJson ensemble) {
            return new Recipe.Ensemble(
                    orElse(ensemble.getMembers(), MEMBERS), fromScratch(ensemble.getHyperparameters()));
        }
        final FineTuneRecipeJson usual = recipe instanceof FineTuneRecipeJson given ? given : new FineTuneRecipeJson();
        return new Recipe.FineTune(
                usual.getHeadEpochs(),
                HyperparameterReader.read(usual.getHyperparameters(), Hyperparameters.FINE_TUNE));
    }

    private static Recipe.FromScratch fromScratch(@Nullable HyperparametersJson settings) {
        return new Recipe.FromScratch(HyperparameterReader.read(settings, Hyperparameters.FROM_SCRATCH));
    }

    private static ProbeMethod method(@Nullable LinearClassifierNameJson name) {
        return name == LinearClassifierNameJson.SOFTMAX ? new SoftmaxRegression() : new LinearSvm();
    }

    static <T> T orElse(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
