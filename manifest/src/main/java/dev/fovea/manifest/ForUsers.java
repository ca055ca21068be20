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
        return sentence(getMessage());
    }

    /** The message of an exception as a sentence, for those of Java that say what is wrong with a value. */
    static String sentence(@Nullable String message) {
        final String text = String.valueOf(message);
        return text.endsWith(".") ? text : text + ".";
    }
}
