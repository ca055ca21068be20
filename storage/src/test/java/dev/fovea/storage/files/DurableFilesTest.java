package dev.fovea.storage.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.storage.fault.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFilesTest {

    /** Of {@code abc}, as FIPS 180-2 gives it. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path folder;

    @Test
    void aFileIsReplacedAndNothingElseIsLeft() throws IOException {
        final Path file = Files.writeString(folder.resolve("file"), "old");

        DurableFiles.replace(file, out -> out.write(bytes("new")));

        assertThat(file).hasContent("new");
        assertThat(names()).containsExactly("file");
    }

    @Test
    void aFileThatCannotBeWrittenStaysAsItWas() throws IOException {
        final Path file = Files.writeString(folder.resolve("file"), "old");

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> DurableFiles.replace(file, out -> {
                    out.write(bytes("ne"));
                    throw new IOException("No space left on device");
                }));

        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("file");
    }

    @Test
    void whatIsWrittenOrCopiedIsDigestedOnTheWay() throws IOException {
        final Path file = folder.resolve("file");

        assertThat(DurableFiles.write(file, bytes("abc"))).isEqualTo(ABC);
        assertThat(DurableFiles.copy(file, folder.resolve("copy"))).isEqualTo(ABC);
        assertThat(folder.resolve("copy")).hasContent("abc");
    }

    @Test
    void aFileThatIsThereIsNotWrittenOver() throws IOException {
        final Path file = Files.writeString(folder.resolve("file"), "old");

        assertThatExceptionOfType(StorageException.class).isThrownBy(() -> DurableFiles.write(file, bytes("new")));
        assertThatExceptionOfType(StorageException.class).isThrownBy(() -> DurableFiles.copy(file, file));
        assertThat(file).hasContent("old");
    }

    @Test
    void aTreeIsDeletedAndOneThatIsNotThereNeedsNothing() throws IOException {
        final Path tree = Files.createDirectories(folder.resolve("tree/with/branches"));
        Files.writeString(tree.resolve("leaf"), "");

        DurableFiles.deleteTree(folder.resolve("tree"));
        DurableFiles.deleteTree(folder.resolve("tree"));

        assertThat(names()).isEmpty();
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).toList().stream();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
