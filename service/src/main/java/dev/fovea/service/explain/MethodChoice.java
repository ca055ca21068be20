package dev.fovea.service.explain;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.NearestNames;
import dev.fovea.network.explanation.ExplanationException;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.method.ExplanationMethods;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.settings.FoveaProperties;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The methods that a request asks for, with its options, within the limits of the service. */
@Component
final class MethodChoice {

    private final FoveaProperties.Explain limits;

    MethodChoice(FoveaProperties properties) {
        this.limits = properties.explain();
    }

    /** Refuses what can be seen to be wrong without the model. */
    void check(ExplainQuery query) {
        final List<String> known = ExplanationMethods.SHIPPED.names();
        for (String name : query.methods()) {
            if (!known.contains(name)) {
                throw ProblemType.UNKNOWN_METHOD
                        .because("There is no method '%s'. Methods: %s.".formatted(name, String.join(", ", known)))
                        .with("knownMethods", known)
                        .with("nearest", NearestNames.to(name, known))
                        .exception();
            }
        }
        requireAtMost(query, "samples", limits.maxSamples());
        requireAtMost(query, "steps", limits.maxSteps());
        query.trust().requirePassesAtMost(limits.maxSamples());
    }

    /** The methods with their settings, whose defaults may depend on the input of the model. */
    Map<String, ExplanationMethod> of(ExplainQuery query, InputSpec input) {
        try {
            return ExplanationMethods.SHIPPED.of(
                    query.methods(), query.options(), Math.min(input.height(), input.width()));
        } catch (ExplanationException e) {
            throw ProblemType.INVALID_REQUEST.because(e.sentence()).exception(e);
        }
    }

    private static void requireAtMost(ExplainQuery query, String option, int limit) {
        final String asked = query.options().get(option);
        if (asked != null && Long.parseLong(asked) > limit) {
            throw ProblemType.TOO_MUCH_WORK
                    .because("'%s' is %s; the limit is %d.".formatted(option, asked, limit))
                    .with("limit", limit)
                    .exception();
        }
    }
}
