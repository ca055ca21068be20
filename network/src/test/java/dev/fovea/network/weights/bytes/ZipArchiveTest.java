package dev.fovea.network.weights.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ZipArchiveTest {

    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);
    private static final int DIRECTORY_CHECKSUM = 16;
    private static final int DIRECTORY_COMPRESSED_SIZE = 20;
    private static final int DIRECTORY_SIZE = 24;
    private static final int DIRECTORY_HEADER_OFFSET = 42;
    private static final int END_BYTES = 22;

    private static ByteBuffer content(byte[] zip) {
        final ZipArchive archive = new ZipArchive(ByteSource.of(ByteBuffer.wrap(zip)), new MemoryBudget(zip.length));
        return archive.content(archive.entries().values().iterator().next());
    }

    private static void assertRefused(byte[] zip, String reason) {
        assertThatThrownBy(() -> content(zip))
                .isInstanceOf(InvalidWeightsException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void storedAndDeflatedContentComesBack() {
        assertThat(content(ZipFixture.stored(Map.of("a", HELLO)))).isEqualTo(ByteBuffer.wrap(HELLO));
        assertThat(content(ZipFixture.deflated(Map.of("a", HELLO)))).isEqualTo(ByteBuffer.wrap(HELLO));
        assertThat(content(ZipFixture.deflated(Map.of("a", new byte[0]))).hasRemaining())
                .isFalse();
    }

    @Test
    void aSizeThatLiesIsRefused() {
        final byte[] deflated = ZipFixture.deflated(Map.of("a", HELLO));
        assertRefused(ZipFixture.withDirectoryField(deflated, DIRECTORY_SIZE, 4), "damaged");
        assertRefused(ZipFixture.withDirectoryField(deflated, DIRECTORY_SIZE, 6), "damaged");
        assertRefused(ZipFixture.withDirectoryField(deflated, DIRECTORY_SIZE, Integer.MAX_VALUE), "more bytes than");
        assertRefused(ZipFixture.withDirectoryField(deflated, DIRECTORY_SIZE, -2), "2 GiB");
        final byte[] stored = ZipFixture.stored(Map.of("a", HELLO));
        assertRefused(ZipFixture.withDirectoryField(stored, DIRECTORY_SIZE, 6), "sizes");
    }

    @Test
    void aWrongChecksumIsRefused() {
        final byte[] deflated = ZipFixture.deflated(Map.of("a", HELLO));
        assertRefused(ZipFixture.withDirectoryField(deflated, DIRECTORY_CHECKSUM, 1), "checksum");
    }

    /** 80 MB of zeros are 80 kB deflated. */
    @Test
    void aBombIsRefusedBeforeItIsInflated() {
        assertRefused(ZipFixture.deflated(Map.of("a", new byte[80_000_000])), "more memory");
    }

    @Test
    void anEntryThatLiesElsewhereIsRefused() {
        final byte[] zip = ZipFixture.stored(Map.of("a", HELLO));
        assertRefused(ZipFixture.withDirectoryField(zip, DIRECTORY_HEADER_OFFSET, 1), "not where");
        assertRefused(ZipFixture.withDirectoryField(zip, DIRECTORY_HEADER_OFFSET, Integer.MAX_VALUE), "cut off");
    }

    @Test
    void contentThatReachesIntoTheDirectoryIsRefused() {
        final byte[] zip = ZipFixture.stored(Map.of("a", HELLO));
        final byte[] longer = ZipFixture.withDirectoryField(
                ZipFixture.withDirectoryField(zip, DIRECTORY_SIZE, 6), DIRECTORY_COMPRESSED_SIZE, 6);
        assertRefused(longer, "not where");
    }

    @Test
    void anEntryTwiceIsRefused() {
        final byte[] zip = ZipFixture.stored(Map.of("a", HELLO, "b", HELLO));
        for (int i = 0; i < zip.length; i++) {
            zip[i] = zip[i] == 'b' ? (byte) 'a' : zip[i];
        }
        assertRefused(zip, "twice");
    }

    @Test
    void aDirectoryOutsideTheFileIsRefused() {
        final byte[] zip = ZipFixture.stored(Map.of("a", HELLO));
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(zip.length - 10, 1_000_000);
        assertRefused(zip, "directory");
    }

    @Test
    void anEncryptedEntryIsRefused() {
        assertRefused(ZipFixture.withDirectoryField(ZipFixture.stored(Map.of("a", HELLO)), 8, 1), "encrypted");
    }

    @Test
    void aZip64DirectoryIsRead() {
        assertThat(content(zip64(ZipFixture.stored(Map.of("a", HELLO))))).isEqualTo(ByteBuffer.wrap(HELLO));
    }

    /** Moves the sizes of the directory, and those of its single entry, to their zip64 places. */
    private static byte[] zip64(byte[] zip) {
        final ByteBuffer old = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        final int end = zip.length - END_BYTES;
        final int directory = old.getInt(end + 16);
        final int directoryBytes = end - directory;
        final ByteBuffer wide = ByteBuffer.allocate(zip.length + 28 + 56 + 20).order(ByteOrder.LITTLE_ENDIAN);
        wide.put(zip, 0, end);
        wide.putInt(directory + DIRECTORY_COMPRESSED_SIZE, -1);
        wide.putInt(directory + DIRECTORY_SIZE, -1);
        wide.putShort(directory + 30, (short) 28);
        wide.putInt(directory + DIRECTORY_HEADER_OFFSET, -1);
        wide.putShort((short) 1)
                .putShort((short) 24)
                .putLong(HELLO.length)
                .putLong(HELLO.length)
                .putLong(0);
        final long end64 = wide.position();
        wide.putInt(0x06064b50).putLong(44).putInt(0).putLong(0).putLong(1).putLong(1);
        wide.putLong(directoryBytes + 28L).putLong(directory);
        wide.putInt(0x07064b50).putInt(0).putLong(end64).putInt(1);
        wide.put(zip, end, END_BYTES);
        wide.putInt(wide.position() - END_BYTES + 12, -1).putInt(wide.position() - END_BYTES + 16, -1);
        return wide.array();
    }
}
