package dev.fovea.network.dataset;

import java.util.Locale;
import java.util.Optional;

/** What a picture is for. */
public enum Split {
    TRAIN,
    VALIDATION,
    TEST;

    /** The split of a usual name, e.g. {@code val}; small and capital letters are the same. */
    public static Optional<Split> named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "train", "training" -> Optional.of(TRAIN);
            case "val", "valid", "validation" -> Optional.of(VALIDATION);
            case "test", "testing" -> Optional.of(TEST);
            default -> Optional.empty();
        };
    }
}
