package dev.fovea.service.problem;

import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** That there was not enough memory, in the heap or outside of it, where the engines keep their numbers. */
public final class MemoryShortage {

    private static final Duration RETRY = Duration.ofSeconds(10);

    /** How the engines say it: ONNX Runtime, PyTorch (twice, by version), MXNet and the standard library of C++. */
    private static final Pattern NATIVE = Pattern.compile(
            "(?i)failed to allocate memory|not enough memory|can't allocate memory|memory allocation failed|bad[_ ]?alloc");

    private MemoryShortage() {}

    /** Whether a failure says nothing but that. */
    public static boolean isBehind(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof OutOfMemoryError
                        || (cause.getMessage() != null
                                && NATIVE.matcher(cause.getMessage()).find()));
    }

    public static Problem problem() {
        return ProblemType.INSUFFICIENT_MEMORY
                .because(
                        "There is not enough memory for this now. Send fewer images, choose a smaller model or a method with fewer samples, or give Fovea more memory.")
                .retryAfter(RETRY);
    }
}
