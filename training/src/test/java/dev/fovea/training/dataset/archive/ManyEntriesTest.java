package dev.fovea.training.dataset.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.testing.ManyFolders;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManyEntriesTest {

    private static final ArchiveLimits LIMITS = new ArchiveLimits(200_000, 1L << 31, 1 << 20);

    static Stream<InputStream> millions() {
        return Stream.of(ManyFolders.zip(1000), ManyFolders.tar(1000), ManyFolders.tarGz(1000));
    }

    @ParameterizedTest
    @MethodSource("millions")
    void aMillionEntriesAreRefusedWhereTheLimitIsReached(InputStream archive) throws IOException {
        assertRefused(archive, "more than 200000 files and folders");

        assertThat(archive.read()).as("what comes behind is not read").isNotNegative();
    }

    @Test
    void asManyAsTheLimitAreNotTooMany() {
        assertRefused(ManyFolders.zip(200), "truncated");
    }

    private static void assertRefused(InputStream archive, String reason) {
        final ArchiveReader reader = new ArchiveReader(archive, LIMITS);
        assertThatExceptionOfType(InvalidArchiveException.class)
                .isThrownBy(reader::next)
                .withMessageContaining(reason);
    }
}
