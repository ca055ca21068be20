package dev.fovea.service.features;

import dev.fovea.network.feature.Pooling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which features are asked for.
 *
 * @param model reference; absent: the default model
 * @param layers names of layers or modules; empty: the model's default
 * @param unitLength whether the features of an image and layer get a length of 1
 * @param partial whether good images are answered among bad ones
 */
record FeatureQuery(@Nullable String model, List<String> layers, Pooling pooling, boolean unitLength, boolean partial) {

    FeatureQuery {
        layers = List.copyOf(layers);
    }
}
