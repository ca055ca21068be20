package dev.fovea.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.training.dataset.admission.AdmissionSettings;
import dev.fovea.training.dataset.archive.InvalidArchiveException;
import dev.fovea.training.dataset.store.DatasetStore;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link DatasetStore} does; a back end's test extends this. */
public abstract class DatasetStoreContract extends DatasetRestoreContract {

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

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.created()).isEqualTo(first.created());
        assertThat(again.allNames()).extracting(GivenName::name).containsExactly("others", "pets");
        assertThat(again.report().layout()).startsWith("All is in pets/.");
        assertThat(uploads.store().list()).hasSize(1);
        assertThat(open().find(first.id())).contains(again);
    }

    @Test
    void noNameIsLostThatSeveralGiveToTheSameContentAtOnce() throws Exception {
        final byte[] archive = PETS.zip();
        final DatasetInfo first = uploads.publish(archive);
        final ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            final List<Callable<DatasetInfo>> publications = IntStream.range(0, 8)
                    .<Callable<DatasetInfo>>mapToObj(
                            i -> () -> uploads.publish(archive, new AdmissionSettings("pets-" + i, 0, 0.2)))
                    .toList();
            for (Future<DatasetInfo> published : clients.invokeAll(publications)) {
                assertThat(published.get().id()).isEqualTo(first.id());
            }
        } finally {
            clients.shutdown();
        }

        assertThat(open().find(first.id()).orElseThrow().allNames())
                .extracting(GivenName::name)
                .containsExactlyInAnyOrder(
                        "pets", "pets-0", "pets-1", "pets-2", "pets-3", "pets-4", "pets-5", "pets-6", "pets-7");
    }

    @Test
    void aNameMeansTheDataSetThatItWasGivenToLast() throws IOException {
        final byte[] others = new Archives()
                .file("cats/1.png", Photos.png(5))
                .file("dogs/2.png", Photos.png(6))
                .zip();
        final DatasetInfo pets = uploads.publish(PETS.zip(), new AdmissionSettings("mine", 1, 0.2));
        final DatasetInfo newer = uploads.publish(others, new AdmissionSettings("mine", 1, 0.2));
        assertThat(open().named("mine")).map(DatasetInfo::id).contains(newer.id());

        uploads.publish(PETS.zip(), new AdmissionSettings("mine", 1, 0.2));

        assertThat(open().named("mine")).map(DatasetInfo::id).contains(pets.id());
        assertThat(open().named("nobody's")).isEmpty();
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

    @Test
    void whatIsNoIdIsNotFound() throws IOException {
        assertThat(uploads.store().find(".")).isEmpty();
        assertThat(uploads.store().open("../x")).isEmpty();
        assertThat(uploads.store().delete(".work")).isFalse();
    }
}
