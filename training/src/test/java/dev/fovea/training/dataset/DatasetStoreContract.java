package dev.fovea.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.storage.fault.StorageException.Kind;
import dev.fovea.training.dataset.admission.AdmissionSettings;
import dev.fovea.training.dataset.archive.InvalidArchiveException;
import dev.fovea.training.dataset.store.DatasetStore;
import dev.fovea.training.dataset.store.FolderDatasetStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link DatasetStore} does; a back end's test extends this. */
public abstract class DatasetStoreContract {

    private static final Archives PETS = new Archives()
            .file("train/cats/1.png", Photos.png(1))
            .file("train/cats/2.png", Photos.png(2))
            .file("val/dogs/3.png", Photos.png(3));

    @TempDir
    private Path elsewhere;

    private Uploads uploads;

    /** A new store over the same place, which is empty when a test begins. */
    protected abstract DatasetStore open() throws IOException;

    /** A store over the same place that has read nothing of it yet. */
    protected abstract DatasetStore afresh() throws IOException;

    /** A store over a place that does not answer any more. */
    protected abstract DatasetStore unreachable() throws IOException;

    /** A store over an empty place that has no room for anything. */
    protected abstract DatasetStore full() throws IOException;

    /** Changes a file of a data set in the place that all stores read, or removes it. */
    protected abstract void damage(String id, String file, UnaryOperator<byte @Nullable []> change) throws IOException;

    @BeforeEach
    void openStore() throws IOException {
        uploads = new Uploads(open());
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

        final DatasetInfo again = uploads.publish(renamed, new AdmissionSettings("others", 5, 0.1));

        assertThat(again.reported(first.report())).isEqualTo(first);
        assertThat(again.report().layout()).startsWith("All is in pets/.");
        assertThat(uploads.store().list()).hasSize(1);
        assertThat(open().find(first.id())).contains(again);
    }

    /** Copies are named by their numbers in the data set, which stay, and files that were left out by the latest archive. */
    @Test
    void theReportIsThatOfTheLatestArchive() throws IOException {
        final Archives pets = new Archives()
                .file("train/cats/1.png", Photos.png(1))
                .file("train/cats/2.png", Photos.png(1))
                .file("val/dogs/3.png", Photos.png(3));
        final DatasetInfo first =
                uploads.publish(pets.text("train/cats/broken.png", "no picture").zip());
        final byte[] better = new Archives()
                .file("a/val/dogs/9.png", Photos.png(3))
                .file("a/train/cats/8.png", Photos.png(1))
                .file("a/train/cats/7.png", Photos.png(1))
                .text("a/README.md", "# Pets")
                .zip();

        final DatasetInfo again = uploads.publish(better);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(first.report().unreadable().count()).isEqualTo(1);
        assertThat(again.report().unreadable().count()).isZero();
        assertThat(again.report().otherFiles()).isEqualTo(1);
        assertThat(again.report().exactDuplicates()).isEqualTo(first.report().exactDuplicates());
        assertThat(open().find(first.id())).contains(again);
        try (Dataset dataset = open().open(first.id()).orElseThrow()) {
            assertThat(dataset.images()).extracting(DatasetImage::file).contains("train/cats/1.png");
        }
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
        assertThat(uploads.store().list()).isEmpty();
    }

    @Test
    void whatIsDeletedIsGoneAndStaysReadableWhereItIsOpen() throws IOException {
        final DatasetInfo info = uploads.publish(PETS.zip());
        try (Dataset dataset = uploads.store().open(info.id()).orElseThrow()) {
            assertThat(uploads.store().delete(info.id())).isTrue();

            assertThat(dataset.read(dataset.images().get(0))).isEqualTo(Photos.png(1));
        }
        assertThat(uploads.store().list()).isEmpty();
        assertThat(uploads.store().find(info.id())).isEmpty();
        assertThat(uploads.store().delete(info.id())).isFalse();
    }

    @Test
    void anotherStoreOverTheSamePlaceSeesTheSame() throws IOException {
        final DatasetInfo info = uploads.publish(PETS.zip());

        assertThat(open().list()).containsExactly(info);
        assertThat(open().file(info.id(), 0)).hasValue(Photos.png(1));
        open().delete(info.id());

        assertThat(uploads.store().find(info.id())).isEmpty();
        assertThat(uploads.store().open(info.id())).isEmpty();
        assertThat(uploads.store().file(info.id(), 0)).isEmpty();
    }

    @Test
    void whatWasDeletedCanComeAgain() throws IOException {
        final DatasetInfo first = uploads.publish(PETS.zip());
        uploads.store().delete(first.id());

        assertThat(uploads.publish(PETS.zip()).id()).isEqualTo(first.id());
        assertThat(open().file(first.id(), 2)).hasValue(Photos.png(3));
    }

    /** Copies a data set out of a store, as it comes into another. */
    private static DatasetStore.Source from(DatasetStore store, String id) {
        return folder -> {
            for (String file : Dataset.FILES) {
                Files.copy(store.stored(id, file).orElseThrow(), folder.resolve(file));
            }
        };
    }

    private DatasetStore other() throws IOException {
        return new FolderDatasetStore(elsewhere.resolve("other"));
    }

    @Test
    void aDataSetOfAnotherStoreIsTakenInOnceAndWhole() throws IOException {
        final DatasetInfo info = new Uploads(other()).publish(PETS.zip());
        final DatasetStore store = uploads.store();

        store.restore(info.id(), from(other(), info.id()));
        store.restore(info.id(), folder -> {
            throw new IOException("It is there already");
        });

        assertThat(open().list()).containsExactly(info);
        assertThat(store.file(info.id(), 1)).hasValue(Photos.png(2));
    }

    @Test
    void aDataSetThatBreaksOffOnItsWayIsNotThere() throws IOException {
        final DatasetInfo info = new Uploads(other()).publish(PETS.zip());
        final DatasetStore store = uploads.store();

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> store.restore(info.id(), folder -> {
                    Files.copy(other().stored(info.id(), "images.bin").orElseThrow(), folder.resolve("images.bin"));
                    throw new IOException("broken off");
                }));
        assertThat(store.find(info.id())).isEmpty();

        store.restore(info.id(), from(other(), info.id()));
        assertThat(store.find(info.id())).contains(info);
    }

    @Test
    void aDataSetIsNotTakenInUnderTheIdOfAnother() throws IOException {
        final String id = new Uploads(other()).publish(PETS.zip()).id();
        final DatasetStore store = uploads.store();

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> store.restore("0".repeat(32), from(other(), id)));
        assertThat(store.list()).isEmpty();
    }

    @Test
    void theFilesOfADataSetAreThoseThatItsStoreNames() throws IOException {
        final DatasetInfo info = uploads.publish(PETS.zip());
        final DatasetStore store = uploads.store();

        assertThat(DatasetInfo.parse(
                        Files.readAllBytes(
                                store.stored(info.id(), "dataset.json").orElseThrow()),
                        info.id()))
                .isEqualTo(info);
        assertThat(store.stored("0".repeat(32), "dataset.json")).isEmpty();
        assertThat(store.stored("..", "dataset.json")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> store.stored(info.id(), "../x"));
    }

    @Test
    void aPlaceThatDoesNotAnswerIsToldWhateverIsAsked() throws IOException {
        final DatasetStore store = unreachable();
        final List<ThrowingCallable> questions =
                List.of(store::list, store::ids, () -> new Uploads(store).publish(PETS.zip()));

        assertThat(questions)
                .allSatisfy(question -> assertThatExceptionOfType(StorageException.class)
                        .isThrownBy(question)
                        .matches(fault -> fault.kind() == Kind.UNREACHABLE));
    }

    @Test
    void aPlaceThatIsFullIsToldAndNothingIsPublished() throws IOException {
        final DatasetInfo info = new Uploads(other()).publish(PETS.zip());
        final DatasetStore store = full();
        final List<ThrowingCallable> questions = List.of(
                () -> new Uploads(store).publish(PETS.zip()),
                () -> store.restore(
                        info.id(), folder -> from(other(), info.id()).copyTo(folder)));

        assertThat(questions)
                .allSatisfy(question -> assertThatExceptionOfType(StorageException.class)
                        .isThrownBy(question)
                        .matches(fault -> fault.kind() == Kind.FULL));
        assertThat(store.list()).isEmpty();
        assertThat(store.find(info.id())).isEmpty();
    }

    @Test
    void aDataSetThatIsDamagedHidesNoOtherAndCanBeDeletedAndComeAgain() throws IOException {
        final String broken = uploads.publish(PETS.zip()).id();
        final DatasetInfo other = uploads.publish(new Archives()
                .file("cats/1.png", Photos.png(1))
                .file("dogs/4.png", Photos.png(4))
                .zip());
        damage(broken, "dataset.json", content -> Arrays.copyOf(content, content.length / 2));
        final DatasetStore store = afresh();

        assertThat(store.list()).containsExactly(other);
        assertThat(store.ids()).containsExactlyInAnyOrder(broken, other.id());
        isDamaged(() -> store.find(broken)).withMessageContaining(broken);
        assertThat(store.delete(broken)).isTrue();
        assertThat(new Uploads(store).publish(PETS.zip()).id()).isEqualTo(broken);
        assertThat(store.list()).hasSize(2);
    }

    @Test
    void aPhotoThatChangedByOneByteIsDamage() throws IOException {
        final String id = uploads.publish(PETS.zip()).id();
        damage(id, "images.bin", content -> {
            content[content.length - 1]++;
            return content;
        });
        final DatasetStore store = afresh();

        assertThat(store.file(id, 0)).hasValue(Photos.png(1));
        isDamaged(() -> store.file(id, 2)).withMessageContaining("'val/dogs/3.png'");
        try (Dataset dataset = store.open(id).orElseThrow()) {
            isDamaged(() -> dataset.read(dataset.images().get(2)));
        }
    }

    @Test
    void aPackThatIsCutOffIsDamage() throws IOException {
        final String id = uploads.publish(PETS.zip()).id();
        damage(id, "images.bin", content -> Arrays.copyOf(content, content.length - 1));
        final DatasetStore store = afresh();

        isDamaged(() -> store.file(id, 2));
    }

    @Test
    void aFileThatIsMissingIsDamage() throws IOException {
        final String id = uploads.publish(PETS.zip()).id();
        damage(id, "images.jsonl", content -> null);
        final DatasetStore store = afresh();

        isDamaged(() -> store.images(id, image -> true, 0, 5)).withMessageContaining(id);
        isDamaged(() -> store.open(id));
        isDamaged(() -> store.stored(id, "images.jsonl"));
    }

    private static ThrowableAssertAlternative<StorageException> isDamaged(ThrowingCallable question) {
        return assertThatExceptionOfType(StorageException.class)
                .isThrownBy(question)
                .matches(StorageException::isDamage);
    }

    @Test
    void whatIsNoIdIsNotFound() throws IOException {
        assertThat(uploads.store().find(".")).isEmpty();
        assertThat(uploads.store().open("../x")).isEmpty();
        assertThat(uploads.store().delete(".work")).isFalse();
    }
}
