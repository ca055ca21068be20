package dev.fovea.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.storage.objects.Bucket;
import dev.fovea.storage.objects.FullServer;
import dev.fovea.storage.objects.ObjectBucket;
import dev.fovea.storage.objects.ObjectEntry;
import dev.fovea.training.dataset.store.DatasetStore;
import dev.fovea.training.dataset.store.FolderDatasetStore;
import dev.fovea.training.dataset.store.S3DatasetStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class S3DatasetStoreTest extends DatasetStoreContract {

    private static final byte[] PETS = new Archives()
            .file("cats/1.png", Photos.png(1))
            .file("dogs/2.png", Photos.png(2))
            .zip();

    private static final FullServer FULL = new FullServer();

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path objects;

    @SuppressWarnings("NullAway.Init")
    private static Bucket server;

    @TempDir
    private Path folder;

    private final ObjectBucket bucket = server.empty();

    @BeforeAll
    static void start() {
        server = new Bucket(objects);
    }

    @AfterAll
    static void stop() {
        server.close();
        FULL.close();
    }

    @Override
    protected DatasetStore open() throws IOException {
        return on("here");
    }

    /** A machine with copies of its own. */
    private DatasetStore on(String machine) throws IOException {
        return new S3DatasetStore(bucket, new FolderDatasetStore(folder.resolve(machine)));
    }

    @Override
    protected DatasetStore afresh() throws IOException {
        return on("another");
    }

    @Override
    protected DatasetStore unreachable() {
        return new S3DatasetStore(Bucket.unreachable(), new FolderDatasetStore(folder.resolve("away")));
    }

    @Override
    protected DatasetStore full() {
        return new S3DatasetStore(FULL.bucket(), new FolderDatasetStore(folder.resolve("copies")));
    }

    @Override
    protected void damage(String id, String file, UnaryOperator<byte @Nullable []> change) {
        final String key = bucket.list(id + "/").stream()
                .map(ObjectEntry::key)
                .filter(name -> name.endsWith("/" + file))
                .findFirst()
                .orElseThrow();
        final byte[] changed = change.apply(bucket.read(key).orElseThrow().bytes());
        bucket.delete(key);
        if (changed != null) {
            bucket.put(key, changed);
        }
    }

    private DatasetInfo publish() throws IOException {
        return new Uploads(open()).publish(PETS);
    }

    @Test
    void anotherMachineReadsWhatWasPublished() throws IOException {
        final DatasetInfo info = publish();

        assertThat(on("there").list()).containsExactly(info);
        assertThat(on("there").file(info.id(), 1)).hasValue(Photos.png(2));
    }

    @Test
    void picturesThatCameInAnotherOrderElsewhereAreTheSameDataSet() throws IOException {
        final byte[] reversed = new Archives()
                .file("dogs/b.png", Photos.png(2))
                .file("cats/a.png", Photos.png(1))
                .zip();
        final DatasetInfo info = publish();

        assertThat(new Uploads(on("there")).publish(reversed))
                .usingRecursiveComparison()
                .ignoringFields("names")
                .isEqualTo(info);
        assertThat(on("there").file(info.id(), 0)).hasValue(Photos.png(1));
        assertThat(on("there").file(info.id(), 1)).hasValue(Photos.png(2));
    }

    @Test
    void whatIsDeletedElsewhereIsGoneHereAtOnceAndItsCopyAtTheNextStart() throws IOException {
        final DatasetInfo info = publish();
        final DatasetStore here = open();
        assertThat(on("there").delete(info.id())).isTrue();

        assertThat(here.open(info.id())).isEmpty();
        assertThat(here.list()).isEmpty();
        assertThat(bucket.list("")).isEmpty();
        age(info);
        open();
        assertThat(new FolderDatasetStore(folder.resolve("here")).list()).isEmpty();
    }

    /** As if the data set had been made two days ago. */
    private void age(DatasetInfo info) throws IOException {
        final Path file = folder.resolve("here").resolve(info.id()).resolve("dataset.json");
        final String old = info.created().minus(Duration.ofDays(2)).toString();
        Files.writeString(file, Files.readString(file).replace(info.created().toString(), old));
    }

    @Test
    void aDataSetWithoutItsPicturesIsNotTakenForOne() throws IOException {
        final DatasetInfo info = publish();
        for (ObjectEntry object : bucket.list(info.id() + "/")) {
            if (object.key().endsWith("images.bin")) {
                bucket.delete(object.key());
            }
        }
        final DatasetStore other = on("there");

        assertThatExceptionOfType(StorageException.class).isThrownBy(() -> other.open(info.id()));
        assertThat(new FolderDatasetStore(folder.resolve("there")).list()).isEmpty();
    }
}
