package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.api.model.RecipeJson;
import dev.fovea.service.finetune.request.RecipeReader;
import dev.fovea.training.recipe.Recipe;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** The recipe that a job shows can be sent again, and means the same. */
class RecipeViewTest extends FinetuneService {

    @Autowired
    private RecipeView view;

    @Autowired
    private JsonMapper json;

    @ParameterizedTest
    @ValueSource(strings = {"fine-tune", "linear-probe", "last-stages", "from-scratch", "ensemble", "shallow"})
    void everyKindWithItsDefaultsIsReadAsItIsShown(String kind) {
        comesBack(RecipeReader.read(json.readValue("{\"kind\": \"%s\"}".formatted(kind), RecipeJson.class)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"kind": "linear-probe", "layer": "maps", "everyLayer": true, "classifier": "softmax", "settings": [0.5, 2]}""", """
                {"kind": "fine-tune", "headEpochs": 2, "hyperparameters": {"epochs": 5, "gradientClip": 1, "ema": 0.99, "patience": 3,
                 "freeze": ["conv1"], "lossFunction": {"kind": "cross-entropy", "labelSmoothing": 0.1, "classWeights": true},
                 "optimizer": {"kind": "adamw", "momentum": 0.8}, "schedule": {"kind": "one-cycle", "warmUp": 0.2}}}""", """
                {"kind": "from-scratch", "hyperparameters": {"augmentation": {"crop": {"minArea": 0.5}, "flip": 0.5,
                 "color": {"hue": 0.1}, "affine": {"degrees": 10}, "elastic": {"alpha": 8, "sigma": 3}, "erasing": {"probability": 0.2, "maxArea": 0.1},
                 "mixing": {"kind": "cutmix", "alpha": 1}}}}"""})
    void everySettingIsShown(String sent) {
        comesBack(RecipeReader.read(json.readValue(sent, RecipeJson.class)));
    }

    private void comesBack(Recipe recipe) {
        assertThat(RecipeReader.read(view.of(recipe))).isEqualTo(recipe);
    }
}
