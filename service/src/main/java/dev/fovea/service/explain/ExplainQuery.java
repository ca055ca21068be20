package dev.fovea.service.explain;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for.
 *
 * @param model reference; absent: the default model
 * @param methods in the order in which they are answered
 * @param layers asked for; empty for the model's own choice
 * @param explainedClass index or label; absent: the predicted class
 * @param contrastClass index or label; absent: none
 * @param feature index of an output of a model without classes; absent: none
 * @param picture whether the answer is a picture
 * @param drawing how pictures are drawn; absent: none are asked for
 * @param trust how the maps are to be checked
 * @param partial whether good images are answered among bad ones
 */
record ExplainQuery(
        @Nullable String model,
        List<MethodWish> methods,
        List<String> layers,
        @Nullable String explainedClass,
        @Nullable String contrastClass,
        @Nullable Integer feature,
        boolean picture,
        @Nullable Drawing drawing,
        TrustQuery trust,
        boolean partial) {

    ExplainQuery {
        methods = List.copyOf(methods);
        layers = names(layers);
    }

    /** The operation with what makes it long, in words. */
    String workload() {
        return "explain %s of %s, %s".formatted(methods, layers, trust);
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
