package dev.fovea.storage.digest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumTest {
    /** The example in FIPS 180-4. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void bytesAndFilesHaveTheDigestOfTheStandard(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("abc"), "abc".getBytes(UTF_8));

        assertThat(Sha256.of("abc".getBytes(UTF_8))).isEqualTo(ABC);
        assertThat(Sha256.of(file)).isEqualTo(ABC);
    }

    @Test
    void aDigestMayBeReadOnTheWay() {
        Sha256 sha256 = new Sha256().update(ByteBuffer.wrap("ab".getBytes(UTF_8)));

        assertThat(sha256.hex()).isEqualTo(Sha256.of("ab".getBytes(UTF_8)));
        assertThat(sha256.update(ByteBuffer.wrap("c".getBytes(UTF_8))).hex()).isEqualTo(ABC);
    }

    @Test
    void allDigitsOrTheFirstEightMatch() {
        assertThat(new Checksum(ABC).matches(ABC)).isTrue();
        assertThat(new Checksum("BA7816BF").matches(ABC)).isTrue();
        assertThat(new Checksum("ba7816be").matches(ABC)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ba7816b", "ba7816bf8", "zzzzzzzz"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> new Checksum(text)).hasMessageContaining("64 hexadecimal digits");
    }
}
