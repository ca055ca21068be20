package dev.fovea.service.finetune.order;

import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.Budget;
import org.jspecify.annotations.Nullable;

/**
 * All that a job is to do with its data set. Nothing is left to be filled in, so that a default which changes later changes no job.
 *
 * @param seed of the data order, augmentation, dropout and new weights
 * @param base reference of the version that training begins with, its number with it; absent: the order names an architecture, or its
 *     recipe begins with neither
 * @param architecture name of the design that is trained from scratch, with its settings; those that it does not name are part of the
 *     published design
 */
public record Order(
        Recipe recipe,
        Budget budget,
        long seed,
        @Nullable String base,
        @Nullable String architecture) {

    public Order {
        final int startingPoints = (base == null ? 0 : 1) + (architecture == null ? 0 : 1);
        final int needed = recipe instanceof Recipe.Shallow ? 0 : 1;
        if (startingPoints != needed) {
            throw new IllegalArgumentException("An order of the recipe %s begins with %d networks, not %d"
                    .formatted(recipe.name(), needed, startingPoints));
        }
    }
}
