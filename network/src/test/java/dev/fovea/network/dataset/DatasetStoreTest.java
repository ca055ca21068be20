package dev.fovea.network.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.fovea.network.dataset.archive.ArchiveLimits;
import dev.fovea.network.dataset.archive.InvalidArchiveException;
import dev.fovea.network.image.ImageDecoder;
import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetStoreTest {

    private static final Archives PETS = new Archives()
            .file("train/cats/1.png", Photos.png(1))
            .file("train/cats/2.png", Photos.png(2))
            .file("val/dogs/3.png", Photos.png(3));

    @TempDir
    Path root;

    private Uploads uploads;

    @BeforeEach
    void open() {
        uploads = new Uploads(root);
    }

    @Test
    void whatIsPublishedCanBeRead() throws IOException {
        final DatasetInfo info = uploads.publish(PETS.zip());

        assertThat(uploads.store().find(info.id())).contains(info);
        assertThat(uploads.store().list()).containsExactly(info);
        try (Dataset dataset = uploads.store().open(info.id()).orElseThrow()) {
            assertThat(dataset.images())
                    .extracting(DatasetImage::file, DatasetImage::label, DatasetImage::split)
                    .containsExactly(
                            tuple("train/cats/1.png", "cats", Split.TRAIN),
                            tuple("train/cats/2.png", "cats", Split.TRAIN),
                            tuple("val/dogs/3.png", "dogs", Split.VALIDATION));
            assertThat(dataset.read(dataset.images().get(1))).isEqualTo(Photos.png(2));
            assertThat(uploads.store().file(info.id(), 1)).hasValue(Photos.png(2));
            assertThat(uploads.store().file(info.id(), 3)).isEmpty();
        }
    }

    @Test
    void aPageHasTheImagesThatFitUnderTheirNumbers() throws IOException {
        final String id = uploads.publish(PETS.zip()).id();

        final ImagePage training = uploads.store()
                .images(id, image -> image.split() == Split.TRAIN, 1, 5)
                .orElseThrow();

        assertThat(training.total()).isEqualTo(2);
        assertThat(training.items())
                .extracting(ImagePage.Item::number, item -> item.image().file())
                .containsExactly(tuple(1, "train/cats/2.png"));
        final ImagePage dogs = uploads.store()
                .images(id, image -> image.label().equals("dogs"), 0, 1)
                .orElseThrow();
        assertThat(dogs.items()).extracting(ImagePage.Item::number).containsExactly(2);
        assertThat(uploads.store().images(id, image -> true, 0, 2).orElseThrow().items())
                .hasSize(2);
        assertThat(uploads.store().images("0".repeat(32), image -> true, 0, 2)).isEmpty();
        assertThat(uploads.store().images("../x", image -> true, 0, 2)).isEmpty();
    }

    @Test
    void theSameContentIsTheSameDataSetWhateverItsNamesAndFormat() throws IOException {
        final DatasetInfo first = uploads.publish(PETS.zip());
        final byte[] renamed = new Archives()
                .file("pets/valid/dogs/c.png", Photos.png(3))
                .file("pets/train/cats/b.png", Photos.png(2))
                .file("pets/train/cats/a.png", Photos.png(1))
                .tarGz();

        assertThat(uploads.publish(renamed, new AdmissionSettings("others", 5, 0.1)))
                .isEqualTo(first);
        assertThat(uploads.entries()).containsExactly(first.id());
    }

    @Test
    void anotherSplitIsAnotherDataSet() throws IOException {
        final byte[] other = new Archives()
                .file("train/cats/1.png", Photos.png(1))
                .file("val/cats/2.png", Photos.png(2))
                .file("val/dogs/3.png", Photos.png(3))
                .zip();

        assertThat(uploads.publish(other).id())
                .isNotEqualTo(uploads.publish(PETS.zip()).id());
    }

    @Test
    void aRefusedArchiveLeavesNothingBehind() throws IOException {
        final byte[] truncated = Arrays.copyOf(PETS.zip(), 1000);
        final byte[] unreadable =
                new Archives().text("cats/1.png", "no picture").zip();

        assertThatExceptionOfType(InvalidArchiveException.class).isThrownBy(() -> uploads.publish(truncated));
        assertThatExceptionOfType(InvalidArchiveException.class)
                .isThrownBy(() -> uploads.publish(unreadable))
                .withMessageContaining("'cats/1.png'");
        assertThat(uploads.entries()).isEmpty();
    }

    @Test
    void cancelledWorkLeavesNothingBehind() throws IOException {
        final DatasetStore store = uploads.store();
        try (Draft draft =
                store.receive(new ByteArrayInputStream(PETS.zip()), new ArchiveLimits(10, 1 << 20, 1 << 20))) {
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

        assertThat(uploads.entries()).isEmpty();
    }

    @Test
    void whatIsDeletedIsGoneAndStaysReadableWhereItIsOpen() throws IOException {
        final DatasetInfo info = uploads.publish(PETS.zip());
        try (Dataset dataset = uploads.store().open(info.id()).orElseThrow()) {
            assertThat(uploads.store().delete(info.id())).isTrue();

            assertThat(dataset.read(dataset.images().get(0))).isEqualTo(Photos.png(1));
        }
        assertThat(uploads.entries()).isEmpty();
        assertThat(uploads.store().find(info.id())).isEmpty();
        assertThat(uploads.store().delete(info.id())).isFalse();
    }

    @Test
    void whatIsNoIdIsNeverAPath() throws IOException {
        Files.writeString(root.resolve("dataset.json"), "{}");

        assertThat(uploads.store().find(".")).isEmpty();
        assertThat(uploads.store().open("../" + root.getFileName())).isEmpty();
        assertThat(uploads.store().delete(".work")).isFalse();
    }

    @Test
    void whatADeadProcessLeftIsDeletedAtStart() throws IOException {
        uploads.store();
        final Path old = Files.createDirectory(root.resolve(".work/old"));
        final Path young = Files.createDirectory(root.resolve(".work/young"));
        Files.writeString(old.resolve("images.bin"), "pictures");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        uploads.store();

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }
}
