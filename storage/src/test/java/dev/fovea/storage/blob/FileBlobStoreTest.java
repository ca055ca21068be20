package dev.fovea.storage.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.storage.fault.StorageException;
import dev.fovea.storage.files.FullFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobStoreTest extends BlobStoreContract {

    @TempDir
    private Path folder;

    @Override
    BlobStore store() {
        return new FileBlobStore(folder);
    }

    /** A file is where the folder should be. */
    @Override
    BlobStore unreachable() throws IOException {
        return new FileBlobStore(Files.createFile(folder.resolve("file")));
    }

    @Override
    BlobStore full() {
        return new FileBlobStore(FullFolder.at(folder.resolve("full")));
    }

    @Test
    void aWriteThatFailsLeavesNoOtherFile() throws IOException {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> store().write("a/b", out -> {
                    throw new IOException("No space left on device");
                }));

        try (Stream<Path> files = Files.list(folder.resolve("a"))) {
            assertThat(files).isEmpty();
        }
    }
}
