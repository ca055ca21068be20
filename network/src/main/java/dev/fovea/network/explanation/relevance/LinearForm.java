package dev.fovea.network.explanation.relevance;

import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer as {@code operator(data, weight) + bias}.
 *
 * @param data the names of the values read; one where there is a weight
 * @param weight absent for an operator that only adds and averages, whose coefficients are not negative
 * @param bias broadcasts to the output; absent for none
 */
record LinearForm(
        Operator operator,
        List<String> data,
        @Nullable Tensor weight,
        @Nullable Tensor bias) {}
