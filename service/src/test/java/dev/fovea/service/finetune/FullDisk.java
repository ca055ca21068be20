package dev.fovea.service.finetune;

import dev.fovea.storage.blob.BlobStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A store whose disk is full while a test wishes so. */
final class FullDisk implements BlobStore {

    final AtomicBoolean full = new AtomicBoolean();

    private final BlobStore store;

    FullDisk(BlobStore store) {
        this.store = store;
    }

    @Override
    public void write(String key, Writer content) {
        store.write(key, out -> {
            content.write(out);
            if (full.get()) {
                throw new IOException("No space left on device");
            }
        });
    }

    @Override
    public Optional<Path> find(String key) {
        return store.find(key);
    }

    @Override
    public List<String> list(String prefix) {
        return store.list(prefix);
    }

    @Override
    public void delete(String key) {
        store.delete(key);
    }
}
