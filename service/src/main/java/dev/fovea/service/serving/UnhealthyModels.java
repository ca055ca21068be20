package dev.fovea.service.serving;

import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.store.ModelPackage;
import dev.fovea.store.ModelReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Versions that could not be loaded, and why. They are tried again when their package has changed, not with every request. */
final class UnhealthyModels {

    private final Map<ModelReference, Failure> failures = new ConcurrentHashMap<>();

    /**
     * Why a version was refused.
     *
     * @param stamp of the package; absent if not even its manifest could be read
     */
    private record Failure(String reason, @Nullable PackageStamp stamp) {}

    /** Refuses a package that failed before and has not changed since. */
    void check(ModelPackage model) {
        final Failure failure = failures.get(model.reference());
        if (failure != null && PackageStamp.of(model).equals(failure.stamp())) {
            throw problem(model.reference(), failure.reason(), null);
        }
    }

    /** Remembers a failure; the problem that tells of it. */
    ProblemException remember(
            ModelReference version, String reason, @Nullable ModelPackage model, @Nullable Throwable cause) {
        failures.put(version, new Failure(reason, model == null ? null : PackageStamp.of(model)));
        return problem(version, reason, cause);
    }

    void forget(ModelReference version) {
        failures.remove(version);
    }

    void forget(Predicate<ModelReference> gone) {
        failures.keySet().removeIf(gone);
    }

    @Nullable
    String reason(ModelReference version) {
        final Failure failure = failures.get(version);
        return failure == null ? null : failure.reason();
    }

    /** Reasons by version. */
    Map<ModelReference, String> all() {
        return failures.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().reason()));
    }

    private static ProblemException problem(ModelReference version, String reason, @Nullable Throwable cause) {
        final var problem = ProblemType.UNHEALTHY_MODEL.because(
                "The model '%s' cannot be used: %s. Ask for another version, or have this one replaced."
                        .formatted(version, reason));
        return cause == null ? problem.exception() : problem.exception(cause);
    }
}
