package dev.fovea.training.dataset.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderReaderTest {

    private static final ArchiveLimits LIMITS = new ArchiveLimits(5, 30, 20);

    @TempDir
    private Path folder;

    @Test
    void filesHaveTheirPathsBelowTheFolderAsNames() throws IOException {
        write("pets/cats/1.jpg", "cat");
        write("pets/dogs/2.jpg", "dog");

        assertThat(files(LIMITS)).containsExactly(Map.entry("cats/1.jpg", "cat"), Map.entry("dogs/2.jpg", "dog"));
    }

    @Test
    void hiddenFilesAreCountedAndPassedOverAsAreLinksAmongThem() throws IOException {
        write("pets/cats/1.jpg", "cat");
        write("pets/.git/config", "hidden");
        Files.createSymbolicLink(folder.resolve("pets/.link"), Path.of("/etc/passwd"));

        try (FolderReader reader = new FolderReader(folder.resolve("pets"), LIMITS)) {
            assertThat(files(reader)).containsOnlyKeys("cats/1.jpg");
            assertThat(reader.hidden()).isEqualTo(2);
        }
    }

    @Test
    void aLinkIsRefusedWhereverItLeads() throws IOException {
        write("secret/1.jpg", "secret");
        write("pets/cats/1.jpg", "cat");
        final Path link = folder.resolve("pets/dogs");
        for (String target : new String[] {"../secret", "../secret/1.jpg", "cats", "nowhere"}) {
            Files.createSymbolicLink(link, Path.of(target));

            assertRefused(LIMITS, "'dogs' in the folder is a link");
            Files.delete(link);
        }
    }

    @Test
    void moreThanTheLimitsIsRefused() throws IOException {
        write("pets/cats/1.jpg", "x".repeat(20));
        write("pets/cats/2.jpg", "x".repeat(11));

        assertRefused(LIMITS, "more than 30 bytes");
        assertRefused(new ArchiveLimits(5, 100, 19), "'cats/1.jpg' in the folder is longer than 19 bytes");
        assertRefused(new ArchiveLimits(2, 100, 50), "more than 2 files and folders");
    }

    @Test
    void aNameThatCannotBeShownIsRefused() throws IOException {
        write("pets/cats/1\n.jpg", "cat");

        assertRefused(LIMITS, "has control characters");
    }

    private void write(String name, String text) throws IOException {
        final Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void assertRefused(ArchiveLimits limits, String reason) {
        assertThatExceptionOfType(InvalidArchiveException.class)
                .isThrownBy(() -> files(limits))
                .withMessageContaining(reason);
    }

    private Map<String, String> files(ArchiveLimits limits) throws IOException {
        try (FolderReader reader = new FolderReader(folder.resolve("pets"), limits)) {
            return files(reader);
        }
    }

    private static Map<String, String> files(FolderReader reader) {
        final Map<String, String> files = new TreeMap<>();
        for (ArchiveFile file = reader.next(); file != null; file = reader.next()) {
            files.put(file.name(), new String(file.content(), StandardCharsets.UTF_8));
        }
        return files;
    }
}
