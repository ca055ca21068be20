package dev.fovea.training.dataset.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.training.dataset.AdmissionReport.NamedFile;
import dev.fovea.training.dataset.Split;
import dev.fovea.training.dataset.admission.Assignment.Labelled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderLayoutTest {

    @Test
    void foldersAreClasses() {
        final Assignment assignment = FolderLayout.of(List.of("cats/1.jpg", "dogs/1.jpg"));

        assertThat(assignment.splitsGiven()).isFalse();
        assertThat(assignment.labelled())
                .containsExactly(new Labelled("cats/1.jpg", "cats", null), new Labelled("dogs/1.jpg", "dogs", null));
    }

    @Test
    void foldersOfSplitsHoldFoldersOfClasses() {
        final Assignment assignment = FolderLayout.of(List.of("train/cats/1.jpg", "Val/cats/2.jpg", "test/dogs/3.jpg"));

        assertThat(assignment.splitsGiven()).isTrue();
        assertThat(assignment.labelled())
                .containsExactlyInAnyOrder(
                        new Labelled("train/cats/1.jpg", "cats", Split.TRAIN),
                        new Labelled("Val/cats/2.jpg", "cats", Split.VALIDATION),
                        new Labelled("test/dogs/3.jpg", "dogs", Split.TEST));
    }

    @Test
    void foldersAroundEverythingDoNotMatter() {
        assertThat(FolderLayout.of(List.of("my/pets/cats/1.jpg", "my/pets/dogs/1.jpg"))
                        .labelled())
                .extracting(Labelled::label)
                .containsExactly("cats", "dogs");
        assertThat(FolderLayout.of(List.of("pets/train/cats/1.jpg", "pets/val/dogs/1.jpg"))
                        .labelled())
                .extracting(Labelled::label)
                .containsExactly("cats", "dogs");
    }

    @Test
    void foldersWithinAClassDoNotMatter() {
        assertThat(FolderLayout.of(List.of("cats/black/1.jpg", "cats/white/2.jpg", "dogs/3.jpg"))
                        .labelled())
                .extracting(Labelled::label)
                .containsExactly("cats", "cats", "dogs");
    }

    @Test
    void theOnlyClassIsNotTakenForAFolderAroundEverything() {
        assertThat(FolderLayout.of(List.of("cats/1.jpg", "cats/2.jpg")).labelled())
                .extracting(Labelled::label)
                .containsExactly("cats", "cats");
    }

    @Test
    void filesWithoutAClassAreNamed() {
        assertThat(FolderLayout.of(List.of("1.jpg", "cats/2.jpg")).misplaced())
                .containsExactly(new NamedFile("1.jpg", "It is not in the folder of a class."));
        assertThat(FolderLayout.of(List.of("train/cats/1.jpg", "train/2.jpg", "val/dogs/3.jpg", "more/cats/4.jpg"))
                        .misplaced())
                .containsExactly(
                        new NamedFile("train/2.jpg", "It is not in the folder of a class."),
                        new NamedFile("more/cats/4.jpg", "It is in none of the folders of splits: train, val."));
    }

    /** {@code class/split} of each file, in the order of the files. */
    private static List<String> read(String... files) {
        final Assignment assignment = FolderLayout.of(List.of(files));
        final Map<String, String> read = new HashMap<>();
        assignment
                .labelled()
                .forEach(file -> read.put(
                        file.file(),
                        file.label()
                                + (file.split() == null
                                        ? ""
                                        : "/" + file.split().word())));
        assignment.misplaced().forEach(file -> read.put(file.file(), "-"));
        return Stream.of(files)
                .map(file -> Objects.requireNonNull(read.get(file)))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "training_set, test_set, train, test",
        "training, testing, train, test",
        "train_images, val_images, train, validation",
        "Train, Validation, train, validation",
        "TRAIN, TEST, train, test",
        "train, dev, train, validation",
        "train, eval, train, validation",
        "trainset, testset, train, test",
        "training-data, test-data, train, test",
        "Train Images, Test Images, train, test",
        "images_train, images_val, train, validation",
        "train2017, val2017, train, validation",
        "seg_train, seg_test, train, test",
        "trainval, test, train, test"
    })
    void foldersCalledLikeSplitsAreSplits(String first, String second, String firstSplit, String secondSplit) {
        assertThat(read(first + "/cats/1.jpg", first + "/dogs/2.jpg", second + "/cats/3.jpg", second + "/dogs/4.jpg"))
                .containsExactly(
                        "cats/" + firstSplit, "dogs/" + firstSplit, "cats/" + secondSplit, "dogs/" + secondSplit);
    }

    @Test
    void aClassMayBeCalledLikeASplit() {
        final Assignment vehicles = FolderLayout.of(List.of("ds/train/1.jpg", "ds/bus/2.jpg", "ds/car/3.jpg"));

        assertThat(vehicles.labelled()).extracting(Labelled::label).containsExactly("bus", "car", "train");
        assertThat(vehicles.splitsGiven()).isFalse();
        assertThat(vehicles.doubts())
                .containsExactly("train is taken for a class, since what is beside it is no split.");
        assertThat(read("test/1.jpg", "control/2.jpg")).containsExactly("test", "control");
        assertThat(read("val/a/1.jpg", "hill/b/2.jpg")).containsExactly("val", "hill");
        assertThat(read("train/train/1.jpg", "train/bus/2.jpg", "test/train/3.jpg", "test/bus/4.jpg"))
                .containsExactly("train/train", "bus/train", "train/test", "bus/test");
    }

    @Test
    void splitsWithoutClassesAreNoClasses() {
        assertThat(read("training_set/1.jpg", "test_set/2.jpg")).containsExactly("-", "-");
    }

    @Test
    void whatLiesBesideSplitsIsLeftOut() {
        assertThat(read("train/cats/1.jpg", "train/dogs/2.jpg", "test/cats/3.jpg", "results/plot.png", "logo.png"))
                .containsExactly("cats/train", "dogs/train", "cats/test", "-", "-");
        assertThat(read("train/cats/1.jpg", "train/dogs/2.jpg", "unlabelled/3.jpg"))
                .containsExactly("cats/train", "dogs/train", "-");
        assertThat(read("train/cats/1.jpg", "train/dogs/2.jpg", "test/3.jpg", "plots/a/4.jpg"))
                .containsExactly("cats/train", "dogs/train", "-", "-");
    }

    @Test
    void foldersThatWrapDoNotMatterAndWhatLiesBesideThemIsLeftOut() {
        assertThat(read("images/cat/1.jpg", "images/dog/2.jpg", "results/plot.png"))
                .containsExactly("cat", "dog", "-");
        assertThat(read("a/data/images/cat/1.jpg", "a/data/images/dog/2.jpg", "a/plots/x/plot.png", "a/logo.png"))
                .containsExactly("cat", "dog", "-", "-");
        assertThat(read("pets/cat/1.jpg", "pets/dog/2.jpg", "figures/plot.png")).containsExactly("cat", "dog", "-");
        assertThat(read("images/train/cat/1.jpg", "images/val/dog/2.jpg", "masks/train/cat/1.png"))
                .containsExactly("cat/train", "dog/validation", "-");
        assertThat(read("banner.png", "images/cat/1.jpg", "images/dog/2.jpg")).containsExactly("-", "cat", "dog");
    }

    @Test
    void foldersWithinSplitsMayWrap() {
        assertThat(read("train/images/cat/1.jpg", "train/images/dog/2.jpg", "test/images/cat/3.jpg"))
                .containsExactly("cat/train", "dog/train", "cat/test");
        assertThat(read(
                        "seg_train/seg_train/cat/1.jpg",
                        "seg_train/seg_train/dog/2.jpg",
                        "seg_test/seg_test/cat/3.jpg",
                        "seg_pred/seg_pred/4.jpg"))
                .containsExactly("cat/train", "dog/train", "cat/test", "-");
        assertThat(read("train/pets/cat/1.jpg", "val/pets/cat/2.jpg", "val/pets/dog/3.jpg"))
                .containsExactly("cat/train", "cat/validation", "dog/validation");
    }

    @Test
    void splitsMayBeWithinClasses() {
        assertThat(read("pets/cat/train/1.jpg", "pets/cat/test/2.jpg", "pets/dog/train/3.jpg"))
                .containsExactly("cat/train", "cat/test", "dog/train");
    }

    @Test
    void whatIsUnderstoodIsSaid() {
        assertThat(FolderLayout.of(List.of("x/training_set/cats/1.jpg", "x/test_set/dogs/2.jpg"))
                        .layout())
                .isEqualTo(
                        "All is in x/. Folders are splits: test_set is test, training_set is train. Those in them are"
                                + " classes.");
        assertThat(FolderLayout.of(List.of("cats/1.jpg", "dogs/2.jpg", "results/3.jpg"))
                        .doubts())
                .containsExactly("results is taken for a class, though it is called like none.");
        assertThat(FolderLayout.of(List.of("birds/crows/1.jpg", "birds/robins/2.jpg", "cats/3.jpg"))
                        .doubts())
                .containsExactly("birds holds 2 folders, whose pictures are all of the class birds.");
    }
}
