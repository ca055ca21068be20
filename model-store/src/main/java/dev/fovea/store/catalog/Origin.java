package dev.fovea.store.catalog;

import java.net.URI;
import java.nio.file.Path;

/** What anyone may know of where a model comes from. */
public final class Origin {

    private Origin() {}

    /** {@return the address itself; of a file on this machine its name alone} */
    public static String of(URI source) {
        if (!"file".equalsIgnoreCase(source.getScheme())) {
            return source.toString();
        }
        final Path file = Path.of(source).getFileName();
        return file == null ? "a file" : file.toString();
    }
}
