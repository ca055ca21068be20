package dev.fovea.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.storage.files.DurableFiles;
import dev.fovea.storage.files.FullFolder;
import dev.fovea.training.dataset.admission.Admission;
import dev.fovea.training.dataset.admission.AdmissionSettings;
import dev.fovea.training.dataset.admission.Draft;
import dev.fovea.training.dataset.archive.ArchiveLimits;
import dev.fovea.training.dataset.archive.InvalidArchiveException;
import dev.fovea.training.dataset.store.DatasetStore;
import dev.fovea.training.dataset.store.FolderDatasetStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderDatasetStoreTest extends DatasetStoreContract {

    private static final byte[] PETS = new Archives()
            .file("cats/1.png", Photos.png(1))
            .file("dogs/3.png", Photos.png(3))
            .zip();

    @TempDir
    private Path root;

    @Override
    protected FolderDatasetStore open() {
        return new FolderDatasetStore(root);
    }

    @Override
    protected DatasetStore afresh() {
        return open();
    }

    /** A file is where the folder was. */
    @Override
    protected DatasetStore unreachable() throws IOException {
        final Path away = root.resolve("away");
        final DatasetStore store = new FolderDatasetStore(away);
        DurableFiles.deleteTree(away);
        Files.createFile(away);
        return store;
    }

    @Override
    protected DatasetStore full() {
        return new FolderDatasetStore(FullFolder.at(root.resolve("full")));
    }

    @Override
    protected void damage(String id, String file, UnaryOperator<byte @Nullable []> change) throws IOException {
        final Path path = root.resolve(id).resolve(file);
        final byte[] changed = change.apply(Files.readAllBytes(path));
        Files.delete(path);
        if (changed != null) {
            Files.write(path, changed);
        }
    }

    private DatasetInfo publish() throws IOException {
        return new Uploads(open()).publish(PETS);
    }

    /** Names of the files and folders in the store, and of those in its work folder. */
    private List<String> entries() throws IOException {
        try (Stream<Path> published = Files.list(root);
                Stream<Path> unfinished = Files.list(root.resolve(".work"))) {
            return Stream.concat(published, unfinished)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(".work"))
                    .toList();
        }
    }

    @Test
    void aDataSetIsAFolderOfItsId() throws IOException {
        assertThat(publish().id()).isEqualTo(entries().get(0));
        assertThat(entries()).hasSize(1);
    }

    @Test
    void aRefusedArchiveLeavesNoFile() throws IOException {
        final Uploads uploads = new Uploads(open());

        assertThatExceptionOfType(InvalidArchiveException.class)
                .isThrownBy(() -> uploads.publish(Arrays.copyOf(PETS, 1000)));
        assertThat(entries()).isEmpty();
    }

    @Test
    void cancelledWorkLeavesNothingBehind() throws IOException {
        final DatasetStore store = open();
        try (Draft draft = store.receive(new ByteArrayInputStream(PETS), new ArchiveLimits(10, 1 << 20, 1 << 20))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> store.publish(
                            draft,
                            new Admission(new ImageDecoder(1_000_000)),
                            new AdmissionSettings("pets", 0, 0),
                            (amount, total) -> {
                                throw new IllegalStateException("cancelled");
                            },
                            (amount, total) -> {}));
        }

        assertThat(entries()).isEmpty();
    }

    @Test
    void aCopyThatBreaksOffLeavesNoFile() throws IOException {
        final FolderDatasetStore store = open();

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> store.restore("0".repeat(32), folder -> {
                    Files.createFile(folder.resolve("images.bin"));
                    throw new IOException("broken off");
                }));
        assertThat(entries()).isEmpty();
    }

    @Test
    void whatIsNoIdIsNeverAPath() throws IOException {
        Files.writeString(Files.createDirectories(root).resolve("dataset.json"), "{}");

        assertThat(open().find(".")).isEmpty();
        assertThat(open().open("../" + root.getFileName())).isEmpty();
    }

    @Test
    void whatADeadProcessLeftIsDeletedAtStart() throws IOException {
        open();
        final Path old = Files.createDirectory(root.resolve(".work/old"));
        final Path young = Files.createDirectory(root.resolve(".work/young"));
        Files.writeString(old.resolve("images.bin"), "pictures");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        open();

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }
}
