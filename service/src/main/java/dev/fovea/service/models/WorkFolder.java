package dev.fovea.service.models;

import dev.fovea.storage.fault.StorageException;
import dev.fovea.storage.files.DurableFiles;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder of one task, deleted with all it holds when the task has ended. */
record WorkFolder(Path path) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);

    /** The file to make a model from. */
    Path source() {
        return path.resolve("source");
    }

    @Override
    public void close() {
        try {
            DurableFiles.deleteTree(path);
        } catch (StorageException e) {
            LOG.warn("The work folder {} could not be deleted", path, e);
        }
    }
}
