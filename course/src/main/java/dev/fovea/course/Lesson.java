package dev.fovea.course;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.architecture.Architecture;
import dev.fovea.network.architecture.Architectures;
import dev.fovea.training.recipe.Hyperparameters;

/**
 * A network to train from scratch.
 *
 * @param name for people, and of the model
 * @param architecture in {@link Architectures}, with its settings
 * @param input how a picture becomes its input
 */
record Lesson(String name, String architecture, InputSpec input, Hyperparameters hyperparameters) {

    Architecture design() {
        return Architectures.byName(architecture);
    }
}
