package dev.fovea.service.finetune.request;

import dev.fovea.service.api.model.FinetuneRecipeJson;
import dev.fovea.service.api.model.LinearClassifierNameJson;
import dev.fovea.service.api.model.RecipeNameJson;
import dev.fovea.training.probe.LinearSvm;
import dev.fovea.training.probe.ProbeMethod;
import dev.fovea.training.probe.SoftmaxRegression;
import dev.fovea.training.recipe.Hyperparameters;
import dev.fovea.training.recipe.Recipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a recipe as a request writes it; what is absent is the recipe's default. */
public final class RecipeReader {

    private static final int STAGES = 1;
    private static final int MEMBERS = 4;

    private RecipeReader() {}

    /**
     * The recipe.
     *
     * @param request absent: fine-tune with its defaults
     * @throws IllegalArgumentException naming a setting that is out of its range or belongs to another recipe
     */
    public static Recipe read(@Nullable FinetuneRecipeJson request) {
        final FinetuneRecipeJson recipe = request == null ? new FinetuneRecipeJson(RecipeNameJson.FINE_TUNE) : request;
        refuseForeignSettings(recipe);
        return switch (recipe.getKind()) {
            case LINEAR_PROBE ->
                new Recipe.LinearProbe(
                        recipe.getLayer(),
                        Boolean.TRUE.equals(recipe.getEveryLayer()),
                        method(recipe.getClassifier()),
                        orElse(recipe.getSettings(), List.of()));
            case FINE_TUNE -> new Recipe.FineTune(recipe.getHeadEpochs(), tuned(recipe, Hyperparameters.FINE_TUNE));
            case LAST_STAGES ->
                new Recipe.LastStages(orElse(recipe.getStages(), STAGES), tuned(recipe, Hyperparameters.LAST_STAGES));
            case FROM_SCRATCH -> new Recipe.FromScratch(tuned(recipe, Hyperparameters.FROM_SCRATCH));
            case SHALLOW ->
                new Recipe.Shallow(
                        orElse(recipe.getWords(), Recipe.Shallow.WORDS),
                        method(recipe.getClassifier()),
                        orElse(recipe.getSettings(), List.of()));
            case ENSEMBLE ->
                new Recipe.Ensemble(
                        orElse(recipe.getMembers(), MEMBERS),
                        new Recipe.FromScratch(tuned(recipe, Hyperparameters.FROM_SCRATCH)));
        };
    }

    private static ProbeMethod method(@Nullable LinearClassifierNameJson name) {
        return name == LinearClassifierNameJson.SOFTMAX ? new SoftmaxRegression() : new LinearSvm();
    }

    private static Hyperparameters tuned(FinetuneRecipeJson recipe, Hyperparameters defaults) {
        return HyperparameterReader.read(recipe.getHyperparameters(), defaults);
    }

    private static void refuseForeignSettings(FinetuneRecipeJson recipe) {
        final Set<String> own = switch (recipe.getKind()) {
            case LINEAR_PROBE -> Set.of("layer", "everyLayer", "classifier", "settings");
            case FINE_TUNE -> Set.of("headEpochs", "hyperparameters");
            case LAST_STAGES -> Set.of("stages", "hyperparameters");
            case FROM_SCRATCH -> Set.of("hyperparameters");
            case SHALLOW -> Set.of("words", "classifier", "settings");
            case ENSEMBLE -> Set.of("members", "hyperparameters");
        };
        settings(recipe).forEach((name, value) -> {
            if (value != null && !own.contains(name)) {
                throw new IllegalArgumentException("'%s' is no setting of the recipe %s, which has %s"
                        .formatted(name, recipe.getKind(), own.stream().sorted().toList()));
            }
        });
    }

    private static Map<String, @Nullable Object> settings(FinetuneRecipeJson recipe) {
        final Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        settings.put("layer", recipe.getLayer());
        settings.put("everyLayer", recipe.getEveryLayer());
        settings.put("classifier", recipe.getClassifier());
        settings.put("settings", recipe.getSettings());
        settings.put("words", recipe.getWords());
        settings.put("headEpochs", recipe.getHeadEpochs());
        settings.put("stages", recipe.getStages());
        settings.put("members", recipe.getMembers());
        settings.put("hyperparameters", recipe.getHyperparameters());
        return settings;
    }

    static <T> T orElse(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
