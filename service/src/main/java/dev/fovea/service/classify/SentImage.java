package dev.fovea.service.classify;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An image of a request.
 *
 * @param index its position in the request, from 0
 * @param fileName the name it was sent under, safe to repeat; absent if there is none
 */
record SentImage(int index, @Nullable String fileName, Content content) {

    private static final int LONGEST_NAME = 100;

    /** Where the bytes are: in memory, or in a temporary file that is read when a thread is free for them. */
    @FunctionalInterface
    interface Content {
        byte[] read() throws IOException;
    }

    /** An image that came without a name. */
    static SentImage unnamed(int index, byte[] bytes) {
        return new SentImage(index, null, () -> bytes);
    }

    /** An image that came as a file; folders and control characters in its name are left out. */
    static SentImage file(int index, @Nullable String name, Content content) {
        final String plain = name == null
                ? ""
                : name.substring(1 + Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')))
                        .replaceAll("\\p{C}", "")
                        .strip();
        final String safe = plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
        return new SentImage(index, safe.isEmpty() ? null : safe, content);
    }

    /** What the answer calls it. */
    String name() {
        return fileName == null ? Integer.toString(index) : fileName;
    }

    /** What a problem calls it. */
    String description() {
        return fileName == null ? "Image " + index : "Image %d ('%s')".formatted(index, fileName);
    }
}
