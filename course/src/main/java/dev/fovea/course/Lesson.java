package dev.fovea.course;

import dev.fovea.network.architecture.Architecture;
import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.manifest.InputSpec;
import dev.fovea.network.training.recipe.Hyperparameters;
import org.jspecify.annotations.Nullable;

/**
 * A network to train from scratch.
 *
 * @param name for people, and of the model
 * @param architecture in {@link Architectures}, with its settings
 * @param input how a picture becomes its input
 * @param further how it is trained again from what came of the first time, with a new head; absent: it is not
 */
record Lesson(
        String name,
        String architecture,
        InputSpec input,
        Hyperparameters hyperparameters,
        @Nullable Hyperparameters further) {

    Lesson(String name, String architecture, InputSpec input, Hyperparameters hyperparameters) {
        this(name, architecture, input, hyperparameters, null);
    }

    Architecture design() {
        return Architectures.byName(architecture);
    }
}
