package dev.fovea.training.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.testing.SharedData;
import dev.fovea.training.dataset.AdmissionReport.ClassCount;
import dev.fovea.training.dataset.AdmissionReport.Finding;
import dev.fovea.training.dataset.AdmissionReport.Finding.Kind;
import dev.fovea.training.dataset.store.FolderDatasetStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry.NameSource;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that were read wrong once: folders of different bytes stay different classes, and a guess is told of. */
class DatasetCasesTest {

    @TempDir
    private Path root;

    @Test
    void noTwoFoldersBecomeOneClassAndGuessesAreTold() throws IOException {
        final List<Path> cases;
        try (Stream<Path> files = Files.list(SharedData.require("cases/datasets"))) {
            cases = files.filter(file -> file.toString().endsWith(".zip"))
                    .sorted()
                    .toList();
        }
        assertThat(cases).isNotEmpty();
        final Uploads uploads = new Uploads(new FolderDatasetStore(root));
        for (Path file : cases) {
            final List<ZipArchiveEntry> entries = entries(file);

            final AdmissionReport report =
                    uploads.publish(Files.readAllBytes(file)).report();

            assertThat(report.classes()).as(file.toString()).hasSize((int)
                    entries.stream().map(DatasetCasesTest::folder).distinct().count());
            assertThat(report.classes())
                    .extracting(ClassCount::name)
                    .allMatch(name -> name.indexOf('\ufffd') < 0 && !name.contains("?"));
            assertThat(report.findings().stream().map(Finding::kind).anyMatch(Kind.ASSUMED_NAME_ENCODING::equals))
                    .as(file.toString())
                    .isEqualTo(entries.stream().anyMatch(DatasetCasesTest::isGuessed));
        }
    }

    private static List<ZipArchiveEntry> entries(Path file) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            return Collections.list(zip.getEntries()).stream()
                    .filter(entry -> !entry.isDirectory())
                    .toList();
        }
    }

    /** The name of the folder that holds a file, a character for each byte. */
    private static String folder(ZipArchiveEntry entry) {
        final String[] path = new String(entry.getRawName(), ISO_8859_1).split("/", -1);
        return path[path.length - 2];
    }

    /** Whether a name does not say that it is in UTF-8, and is not. */
    private static boolean isGuessed(ZipArchiveEntry entry) {
        final byte[] name = entry.getRawName();
        return entry.getNameSource() == NameSource.NAME
                && !Arrays.equals(new String(name, UTF_8).getBytes(UTF_8), name);
    }
}
