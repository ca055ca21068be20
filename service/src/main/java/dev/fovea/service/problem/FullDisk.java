package dev.fovea.service.problem;

import java.util.List;
import java.util.Locale;

/** Whether a failure to write is that of a full disk, which Java tells by the message alone. */
public final class FullDisk {

    /** What operating systems say of a full disk or a used-up quota, as far as they speak English. */
    private static final List<String> WORDS = List.of("no space left", "quota exceeded", "not enough space");

    private FullDisk() {}

    /** Looks at the failure itself, not at its causes. */
    public static boolean isSaidBy(Throwable failure) {
        final String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(message::contains);
    }
}
