package dev.fovea.training.dataset.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ListedFilesTest {

    @Test
    void filesComeInTheOrderOfTheListWithoutFoldersAndHiddenOnes() {
        final ListedFiles files = files(5, "cats/", "cats/1.png", ".DS_Store", "dogs//2.png");

        assertThat(names(files)).containsExactly("cats/1.png", "dogs/2.png");
        assertThat(files.hidden()).isEqualTo(1);
    }

    @Test
    void aNameThatLeadsOutIsRefused() {
        assertThatExceptionOfType(InvalidArchiveException.class)
                .isThrownBy(() -> names(files(5, "cats/../../1.png")))
                .withMessageContaining("leads out");
    }

    @Test
    void moreThanTheLimitsIsRefused() {
        assertThatExceptionOfType(InvalidArchiveException.class)
                .isThrownBy(() -> names(files(2, "1.png", "2.png", "3.png")))
                .withMessageContaining("more than 2 files");
        assertThatExceptionOfType(InvalidArchiveException.class)
                .isThrownBy(() -> names(
                        new ListedFiles(Stream.of(file("long.png", 11)).iterator(), new ArchiveLimits(5, 100, 10))))
                .withMessageContaining("longer than 10 bytes");
        assertThatExceptionOfType(InvalidArchiveException.class)
                .isThrownBy(() -> names(new ListedFiles(
                        Stream.of(file("1.png", 10), file("2.png", 10)).iterator(), new ArchiveLimits(5, 19, 10))))
                .withMessageContaining("more than 19 bytes");
    }

    @Test
    void aFileThatBreaksOffIsNamed() {
        final ListedFile broken = new ListedFile("cats/1.png", () -> {
            throw new IOException("reset");
        });

        assertThatExceptionOfType(InvalidArchiveException.class)
                .isThrownBy(() -> names(new ListedFiles(List.of(broken).iterator(), new ArchiveLimits(5, 100, 10))))
                .withMessageStartingWith("'cats/1.png' in the folder cannot be read");
    }

    private static ListedFiles files(int entries, String... names) {
        return new ListedFiles(
                Stream.of(names).map(name -> file(name, 3)).iterator(), new ArchiveLimits(entries, 100, 10));
    }

    private static ListedFile file(String name, int bytes) {
        return new ListedFile(name, () -> new ByteArrayInputStream(new byte[bytes]));
    }

    private static List<String> names(ListedFiles files) {
        final List<String> names = new ArrayList<>();
        for (ArchiveFile file = files.next(); file != null; file = files.next()) {
            names.add(file.name());
        }
        return names;
    }
}
