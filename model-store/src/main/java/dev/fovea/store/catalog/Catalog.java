package dev.fovea.store.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A list of models that can be pulled; each name stands there once.
 *
 * @param name the file's name, for messages
 */
public record Catalog(String name, List<CatalogEntry> entries) {
    private static final String BUILT_IN = "torchvision.yaml";
    private static final long MAX_BYTES = 2 << 20;

    public Catalog {
        entries = List.copyOf(entries);
    }

    /** The official torchvision weights for ImageNet. */
    public static Catalog builtIn() {
        try (InputStream in = Catalog.class.getResourceAsStream(BUILT_IN)) {
            if (in == null) {
                throw new IllegalStateException("The built-in catalog is not on the class path");
            }
            return new Catalog(BUILT_IN, new CatalogReader(BUILT_IN, null).read(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a catalog. Relative paths in it start at its folder and stay within it.
     *
     * @throws CatalogException if it cannot be read or understood, or is larger than 2 MiB
     */
    public static Catalog read(Path file) {
        final String name = file.getFileName().toString();
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new CatalogException(
                        "The catalog " + name + " is larger than 2 MiB; move long lists of labels to files");
            }
            final Path folder = file.toRealPath().getParent();
            return new Catalog(name, new CatalogReader(name, folder).read(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            throw new CatalogException("There is no catalog at " + file, e);
        } catch (IOException e) {
            throw new CatalogException("The catalog " + name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
