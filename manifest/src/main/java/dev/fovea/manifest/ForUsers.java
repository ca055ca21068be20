package dev.fovea.manifest;

import org.jspecify.annotations.Nullable;

/**
 * An exception whose message is for whoever gave what it refuses: it says what is wrong in their words, and names no class and no path of the
 * server.
 */
public interface ForUsers {

    /** What is wrong, maybe without a full stop. */
    @Nullable
    String getMessage();

    /** What is wrong, as a sentence. */
    default String sentence() {
        final String message = String.valueOf(getMessage());
        return message.endsWith(".") ? message : message + ".";
    }
}
