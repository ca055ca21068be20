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
    private static final String SOURCE = "an https: or file: address, or a path relative to the catalog's folder";

    private final @Nullable Path folder;

    /**
     * Knows the folder of a catalog.
     *
     * @param folder its real path, without links; absent: relative paths are refused
     */
    Locations(@Nullable Path folder) {
        this.folder = folder;
    }

    URI uri(Field field) {
        String text = field.text(SOURCE);
        return SCHEME.matcher(text).matches()
                ? absolute(field, text)
                : file(field).toUri();
    }

    /** {@return the file of this relative path; it need not exist} */
    Path file(Field field) {
        String what = "a path that stays within the catalog's folder";
        String text = field.text(what);
        if (folder == null) {
            throw field.expected("an https: or file: address, because this catalog has no folder");
        }
        try {
            Path relative = Path.of(text);
            Path file = folder.resolve(relative).normalize();
            if (relative.isAbsolute()
                    || !file.startsWith(folder)
                    || !existing(file).toRealPath().startsWith(folder)) {
                throw field.expected(what);
            }
            return file;
        } catch (InvalidPathException | IOException e) {
            throw field.expected(what);
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

    private static URI absolute(Field field, String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw field.expected(SOURCE);
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("http")) {
            throw field.refused("is an http: address, whose answer anyone on the way can change; use https:");
        }
        if (scheme.equals("https") && uri.getHost() != null) {
            return uri;
        }
        if (scheme.equals("file") && isFile(uri)) {
            return uri;
        }
        throw field.expected(SOURCE);
    }

    private static boolean isFile(URI uri) {
        try {
            return Path.of(uri).isAbsolute();
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return false;
        }
    }
}
