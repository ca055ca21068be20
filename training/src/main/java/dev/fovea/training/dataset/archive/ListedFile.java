package dev.fovea.training.dataset.archive;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file somewhere else that has been listed.
 *
 * @param name its path below what was listed, with folders separated by {@code /}; not checked yet
 * @param content opened at most once
 */
public record ListedFile(String name, Content content) {

    /** Opens a file to read it. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }
}
