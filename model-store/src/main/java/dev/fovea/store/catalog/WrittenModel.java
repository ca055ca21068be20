package dev.fovea.store.catalog;

import dev.fovea.manifest.ModelManifest.Task;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model of a catalog as it is written; what may be left out is null then. */
record WrittenModel(
        @Required @Expected("a name for the model") String name,
        @Expected("a text") @Nullable String description,
        @Required @Expected(Locations.SOURCE) String source,

        @Required @Expected("64 hexadecimal digits or the first 8 of them, in quotes (digits alone would be a number)")
        String sha256,

        @Required @Expected("an architecture's name, or onnx")
        String architecture,

        @Expected("the word imagenet, or fields such as height, width, mean and std") @Nullable
        WrittenInput input,

        @Expected("imagenet, none, a list of labels, or the name of a text file beside the catalog") @Nullable
        WrittenLabels labels,

        @Expected("one of classification, features") @Nullable
        Task task,

        @Expected("a layer's name") @Nullable String explanationLayer,
        @Expected("a licence, e.g. BSD-3-Clause") @Nullable String licence,

        @Expected("numbers by name, e.g. {top1: 0.7}") @Nullable
        Map<String, Double> metrics,

        @Expected("a layer's name") @Nullable String output) {}
