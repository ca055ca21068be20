package dev.fovea.storage.fault;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Whether a failure to write is that of a full disk, which Java tells by the message alone. */
public final class FullDisk {

    /** What operating systems say of a full disk or a used-up quota in English, and this one in its own language. */
    private static final List<String> WORDS = Stream.concat(
                    Stream.of("no space left", "quota exceeded", "not enough space"), ownWords())
            .toList();

    private FullDisk() {}

    /** Looks at the failure itself, not at its causes. */
    public static boolean isSaidBy(Throwable failure) {
        final String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(message::contains);
    }

    /** Linux has a file that is always full. */
    private static Stream<String> ownWords() {
        try (OutputStream full = new FileOutputStream("/dev/full")) {
            full.write(0);
            return Stream.of();
        } catch (IOException e) {
            // Where there is no such file, the message begins with its name.
            return Stream.ofNullable(e.getMessage())
                    .filter(message -> !message.contains("/dev/full"))
                    .map(message -> message.toLowerCase(Locale.ROOT));
        }
    }
}
