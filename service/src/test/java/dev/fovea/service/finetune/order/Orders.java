package dev.fovea.service.finetune.order;

import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Budget;

/** Orders of tests that do not look into them. */
public final class Orders {

    private Orders() {}

    /** To tune a version with the defaults, and the seed 7. */
    public static Order tune(String base) {
        return new Order(Recipe.FineTune.DEFAULT, Budget.UNLIMITED, 7, base, null);
    }
}
