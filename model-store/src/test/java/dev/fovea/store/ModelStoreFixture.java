package dev.fovea.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The stores that contracts are checked on. */
public abstract class ModelStoreFixture {

    @TempDir
    Path drafts;

    ModelStore store;

    /** {@return a new empty store} */
    protected abstract ModelStore create() throws IOException;

    @BeforeEach
    void createStore() throws IOException {
        store = create();
    }

    /** A package of another store. */
    ModelPackage elsewhere(String name, int version, String graph) throws IOException {
        final ModelStore other = new FileSystemModelStore(Files.createTempDirectory(drafts, "other"));
        for (int i = 1; i < version; i++) {
            other.publish(Drafts.draft(drafts, name, "older"));
        }
        return other.publish(Drafts.draft(drafts, name, graph));
    }
}
