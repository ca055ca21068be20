package dev.fovea.storage.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.storage.fault.StorageException.Kind;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StorageTest {

    private static final String PATH = "/srv/secret/model.onnx";

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new IOException("No space left on device"), Kind.FULL, "No space left on device"),
                Arguments.of(new IOException("Disk quota exceeded"), Kind.FULL, "Disk quota exceeded"),
                Arguments.of(
                        new FileSystemException(PATH, null, "No space left on device"),
                        Kind.FULL,
                        "model.onnx cannot be read or written: No space left on device"),
                Arguments.of(
                        new IOException("Input/output error"),
                        Kind.UNREACHABLE,
                        "the disk fails, and the log says how"),
                Arguments.of(new IOException("Stale file handle"), Kind.UNREACHABLE, "Stale file handle"),
                Arguments.of(new NoSuchFileException(PATH), Kind.UNREACHABLE, "model.onnx is not there"),
                Arguments.of(
                        new AccessDeniedException(PATH), Kind.UNREACHABLE, "model.onnx may not be read or written"),
                Arguments.of(
                        new FileNotFoundException(PATH + " (Permission denied)"),
                        Kind.UNREACHABLE,
                        "the disk fails, and the log says how"),
                Arguments.of(new EOFException("it is too short"), Kind.DAMAGED, "it is too short"),
                Arguments.of(new MalformedInputException(1), Kind.DAMAGED, "Input length = 1"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureBecomesAKindAndAMessageWithoutAPath(IOException failure, Kind kind, String message) {
        for (StorageException fault : new StorageException[] {
            fault(() -> {
                throw failure;
            }),
            fault(() -> {
                throw new UncheckedIOException(failure);
            })
        }) {
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.getMessage()).isEqualTo(message).doesNotContain("secret");
            assertThat(fault).hasCause(failure);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDiskThatIsFullIsKnownWhateverTheLanguageOfTheSystem() {
        final StorageException fault = fault(() -> {
            try (OutputStream full = new FileOutputStream("/dev/full")) {
                full.write(0);
            }
        });

        assertThat(fault.kind()).isEqualTo(Kind.FULL);
    }

    @Test
    void aFaultIsNotTranslatedTwice() {
        final StorageException first = new StorageException(Kind.DAMAGED, "it is too short", new IOException("why"));

        assertThat(fault(() -> {
                    throw first;
                }))
                .isSameAs(first);
    }

    private static StorageException fault(Storage.Step step) {
        return Objects.requireNonNull(
                Assertions.catchThrowableOfType(StorageException.class, () -> Storage.attempt(step)));
    }
}
