package dev.fovea.service.explain;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for.
 *
 * @param model reference; absent: the default model
 * @param methods names, without repetitions
 * @param layers asked for; empty for the model's own choice
 * @param explainedClass index or label; absent: the predicted class
 * @param contrastClass index or label; absent: none
 * @param feature index of an output of a model without classes; absent: none
 * @param options of the methods, those given, as text
 * @param drawing how pictures are drawn; absent: none are asked for
 * @param trust how the maps are to be checked
 */
record ExplainQuery(
        @Nullable String model,
        List<String> methods,
        List<String> layers,
        @Nullable String explainedClass,
        @Nullable String contrastClass,
        @Nullable Integer feature,
        Map<String, String> options,
        @Nullable Drawing drawing,
        TrustQuery trust) {

    ExplainQuery {
        methods = names(methods);
        layers = names(layers);
        options = Map.copyOf(options);
    }

    /** Whether all maps are to be drawn on one sheet. */
    boolean asksForSheet() {
        return drawing != null && drawing.size().sheet();
    }

    /** A parameter may be repeated, hold several names between commas, or both. */
    static List<String> names(List<String> values) {
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .distinct()
                .toList();
    }
}
