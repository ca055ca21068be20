package dev.fovea.service.features;

import dev.fovea.network.feature.AveragePooling;
import dev.fovea.network.feature.FlattenPooling;
import dev.fovea.network.feature.GeneralizedMeanPooling;
import dev.fovea.network.feature.MaxPooling;
import dev.fovea.network.feature.NoPooling;
import dev.fovea.network.feature.Pooling;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import org.jspecify.annotations.Nullable;

/** The parameters {@code pooling} and {@code exponent} of a request. */
final class PoolingParameter {

    private static final double DEFAULT_EXPONENT = 3;

    private PoolingParameter() {}

    static Pooling of(String name, @Nullable Double exponent) {
        if (exponent != null && !name.equals("gem")) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofParameter(
                            "exponent",
                            "'exponent' belongs to the pooling 'gem', not to '%s'. Leave it out.".formatted(name)))
                    .exception();
        }
        return switch (name) {
            case "none" -> new NoPooling();
            case "average" -> new AveragePooling();
            case "max" -> new MaxPooling();
            case "gem" -> new GeneralizedMeanPooling(exponent == null ? DEFAULT_EXPONENT : exponent);
            case "flatten" -> new FlattenPooling();
            default ->
                throw ProblemType.INVALID_REQUEST
                        .because(RequestFault.ofParameter(
                                "pooling",
                                "There is no pooling '%s'; known: none, average, max, gem, flatten.".formatted(name)))
                        .exception();
        };
    }
}
