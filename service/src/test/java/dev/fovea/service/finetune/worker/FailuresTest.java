package dev.fovea.service.finetune.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.finetune.job.Failure;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.storage.fault.StorageException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(
                        new StorageException(Kind.FULL, "No space left on device"),
                        "No space is left where Fovea keeps things. The last checkpoint is kept: make room, then retry."),
                Arguments.of(
                        new StorageException(Kind.UNREACHABLE, "S3 failed with status 500"),
                        "What Fovea keeps could not be read or written: S3 failed with status 500. The last checkpoint is kept: retry later."),
                Arguments.of(
                        new StorageException(Kind.DAMAGED, "images.jsonl of the data set 7 is missing"),
                        "What Fovea keeps is damaged: images.jsonl of the data set 7 is missing. Have it restored from a backup, then retry;"
                                + " or delete it, send it again, and send another job."),
                Arguments.of(
                        new UncheckedIOException(new IOException("No space left on device")),
                        "No space is left where Fovea keeps things. The last checkpoint is kept: make room, then retry."),
                Arguments.of(
                        new UncheckedIOException(new NoSuchFileException("/srv/secret/features")),
                        "What Fovea keeps could not be read or written: features is not there. The last checkpoint is kept: retry later."));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultOfStorageIsToldByWhatHelps(RuntimeException fault, String detail) {
        assertThat(Failures.of(fault)).isEqualTo(new Failure("storage", detail));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void onlyAFullPlaceIsCalledFull(Kind kind) {
        assertThat(Failures.of(new StorageException(kind, "it")).detail().contains("space"))
                .isEqualTo(kind == Kind.FULL);
    }

    @Test
    void whatIsNotForUsersIsNotTold() {
        assertThat(Failures.of(new IllegalStateException("secret")).detail()).doesNotContain("secret");
    }
}
