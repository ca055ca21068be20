package dev.fovea.service.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFoldersTest {

    @TempDir
    Path store;

    @Test
    void aFolderIsDeletedWithAllItHolds() throws IOException {
        final WorkFolder folder = new WorkFolders(store).open();
        Files.writeString(folder.source(), "weights");

        folder.close();

        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void twoTasksDoNotShareAFolder() {
        final WorkFolders folders = new WorkFolders(store);

        assertThat(folders.open().path()).isNotEqualTo(folders.open().path());
    }

    @Test
    void whatADeadProcessLeftIsDeletedAtStartAndWhatIsNewIsKept() throws IOException {
        final WorkFolders folders = new WorkFolders(store);
        final WorkFolder old = folders.open();
        final WorkFolder young = folders.open();
        Files.setLastModifiedTime(old.path(), FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        final Path oldDownload =
                Files.createDirectories(store.resolve(".work/downloads")).resolve("owls-12345678.part");
        final Path youngDownload = oldDownload.resolveSibling("owls-87654321.part");
        Files.writeString(youngDownload, "wei");
        Files.writeString(oldDownload, "wei");
        Files.setLastModifiedTime(oldDownload, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        new WorkFolders(store).afterPropertiesSet();

        assertThat(oldDownload).doesNotExist();
        assertThat(youngDownload).exists();
        assertThat(old.path()).doesNotExist();
        assertThat(young.path()).exists();
    }
}
