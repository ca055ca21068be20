package dev.fovea.store.catalog;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what a catalog says of a place into a URI or a file. Relative paths stay within the catalog's folder, links included. */
final class Locations {

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");
    static final String SOURCE = "an https: or file: address, or a path relative to the catalog's folder";

    private final @Nullable Path folder;

    /**
     * Knows the folder of a catalog.
     *
     * @param folder its real path, without links; absent: relative paths are refused
     */
    Locations(@Nullable Path folder) {
        this.folder = folder;
    }

    URI uri(String source, Complaints complaints) {
        return SCHEME.matcher(source).matches()
                ? absolute(source, complaints)
                : file("source", source, complaints).toUri();
    }

    /**
     * A file of a catalog.
     *
     * @param field that names it
     * @param text its relative path
     * @return where it is; it need not exist
     */
    Path file(String field, String text, Complaints complaints) {
        final String what = "a path that stays within the catalog's folder";
        if (folder == null) {
            throw complaints.about(field, "an https: or file: address, because this catalog has no folder");
        }
        try {
            final Path relative = Path.of(text);
            final Path file = folder.resolve(relative).normalize();
            if (relative.isAbsolute()
                    || !file.startsWith(folder)
                    || !existing(file).toRealPath().startsWith(folder)) {
                throw complaints.about(field, what);
            }
            return file;
        } catch (InvalidPathException | IOException e) {
            throw complaints.about(field, what);
        }
    }

    /** {@return the path itself or the closest folder above it that exists} */
    private static Path existing(Path path) {
        Path existing = path;
        while (!Files.exists(existing) && !Files.isSymbolicLink(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }

    private static URI absolute(String text, Complaints complaints) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw complaints.about("source");
        }
        final String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("http")) {
            throw complaints.refused(
                    "source", "is an http: address, whose answer anyone on the way can change; use https:");
        }
        if (scheme.equals("https") && uri.getHost() != null) {
            return uri;
        }
        if (scheme.equals("file") && isFile(uri)) {
            return uri;
        }
        throw complaints.about("source");
    }

    private static boolean isFile(URI uri) {
        try {
            return Path.of(uri).isAbsolute();
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return false;
        }
    }
}
