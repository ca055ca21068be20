package dev.fovea.network.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.dataset.AdmissionReport.NamedFile;
import dev.fovea.network.dataset.Assignment.Labelled;
import java.util.List;
import org.junit.jupiter.api.Test;

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
                .containsExactly(
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
        assertThat(FolderLayout.of(List.of("train/cats/1.jpg", "train/2.jpg", "more/cats/3.jpg"))
                        .misplaced())
                .containsExactly(
                        new NamedFile("train/2.jpg", "It is not in the folder of a class."),
                        new NamedFile("more/cats/3.jpg", "It is in none of the folders train, val and test."));
    }
}
