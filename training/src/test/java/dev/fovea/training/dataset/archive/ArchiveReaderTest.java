package dev.fovea.training.dataset.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.RawZip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveReaderTest {

    private static final ArchiveLimits LIMITS = new ArchiveLimits(100, 8 << 20, 4 << 20);

    private static final Archives PETS = new Archives()
            .text("cats/1.jpg", "first")
            .text("./dogs//2.jpg", "second")
            .text("__MACOSX/cats/._1.jpg", "hidden")
            .text("cats/.DS_Store", "hidden");

    static Stream<byte[]> pets() {
        return Stream.of(PETS.zip(), PETS.tar(), PETS.tarGz());
    }

    @ParameterizedTest
    @MethodSource("pets")
    void everyFormatGivesItsFilesAndCountsTheHiddenOnes(byte[] archive) {
        final ArchiveReader reader = new ArchiveReader(new ByteArrayInputStream(archive), LIMITS);

        assertThat(files(reader)).containsExactly(Map.entry("cats/1.jpg", "first"), Map.entry("dogs/2.jpg", "second"));
        assertThat(reader.hidden()).isEqualTo(2);
    }

    /** The stream never says that more is to come, as a connection where nothing has arrived yet. */
    @Test
    void aGzipOfSeveralPiecesIsReadToItsEnd() {
        final byte[] tar = PETS.tar();
        final InputStream pieces = new SequenceInputStream(
                new ByteArrayInputStream(gzip(Arrays.copyOf(tar, 700))),
                new ByteArrayInputStream(gzip(Arrays.copyOfRange(tar, 700, tar.length))));

        assertThat(files(new ArchiveReader(pieces, LIMITS))).hasSize(2);
    }

    private static byte[] gzip(byte[] content) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.jpg",
                "cats/../../evil.jpg",
                "/etc/evil.jpg",
                "C:/evil.jpg",
                "..\\evil.jpg",
                "cats/black\\evil.jpg",
                "cats/..",
                "cats/evil\n.jpg"
            })
    void aNameThatLeadsOutOfTheArchiveIsRefused(String name) {
        final Archives archive = new Archives().text(name, "evil");

        assertRefused(archive.zip(), "The name '");
        assertRefused(archive.tar(), "The name '");
    }

    /** A tar does not say that its names are in UTF-8; they are refused when all are known. */
    @Test
    void aNameThatHasLostCharactersIsRefused() {
        assertRefused(new Archives().text("cats/\ufffd.jpg", "evil").zip(), "has characters that were lost");
    }

    @Test
    void aHiddenNameThatLeadsOutIsRefusedAsWell() {
        assertRefused(new Archives().text("__MACOSX/../../evil", "evil").zip(), "leads out of the archive");
    }

    @Test
    void linksAreRefused() {
        assertRefused(Archives.link("cats/1.jpg", "/etc/passwd", true), "is a link");
        assertRefused(Archives.link("cats/1.jpg", "../../secret", false), "is a link");
    }

    @Test
    void aNameThatComesTwiceIsRefused() {
        final byte[] twice =
                new Archives().text("cats/1.jpg", "a").text("cats/./1.jpg", "b").zip();

        assertRefused(twice, "two files of the name 'cats/1.jpg'");
    }

    @Test
    void aBombIsRefused() {
        final Archives bomb = new Archives().file("cats/zeros.png", new byte[3 << 20]);

        assertRefused(bomb.zip(), "100 times");
        assertRefused(bomb.tarGz(), "100 times");
    }

    @Test
    void aBombBehindTheEndOfATarIsRefused() {
        final byte[] tar =
                Arrays.copyOf(new Archives().text("cats/1.jpg", "cat").tar(), 8 << 20);

        assertRefused(tar, "truncated, damaged");
    }

    @Test
    void moreEntriesThanTheLimitAreRefused() {
        final Archives many = new Archives();
        for (int i = 0; i <= 100; i++) {
            many.text("cats/" + i + "/", "");
        }

        assertRefused(many.zip(), "more than 100 files and folders");
    }

    @Test
    void aFileAndAnArchiveLongerThanTheLimitAreRefused() {
        final byte[] large = noise(3 << 20);

        assertRefused(
                new Archives().file("a/1", noise((4 << 20) + 1)).tar(), "'a/1' in the archive is longer than 4194304");
        assertRefused(
                new Archives()
                        .file("a/1", large)
                        .file("a/2", large)
                        .file("a/3", large)
                        .zip(),
                "unpacks to more than 8388608 bytes");
    }

    @Test
    void anArchiveIsRefusedWhereverItIsTruncated() {
        final Archives archive = new Archives().file("cats/1.jpg", noise(700)).file("cats/2.jpg", noise(512));
        for (byte[] whole : new byte[][] {archive.zip(), archive.tarGz()}) {
            for (int length = 0; length < whole.length; length++) {
                assertRefused(Arrays.copyOf(whole, length), "");
            }
        }
    }

    /** A tar ends in at least two blocks of zeros and is filled up with more. */
    @Test
    void aTarIsRefusedWhereverItIsTruncatedBeforeItsEnd() {
        final byte[] tar = new Archives()
                .file("cats/1.jpg", noise(700))
                .file("cats/2.jpg", noise(512))
                .tar();
        final int end = 512 + 1024 + 512 + 512;

        for (int length = 0; length <= end; length += 64) {
            assertRefused(Arrays.copyOf(tar, length), "");
        }
    }

    @Test
    void anEncryptedZipIsRefused() {
        final byte[] zip = new Archives().text("cats/1.jpg", "cat").zip();
        // bit 0 of the general-purpose flags in the local header
        zip[6] |= 1;

        assertRefused(zip, "The zip is encrypted: 'cats/1.jpg' has a password");
    }

    @Test
    void aWrongChecksumIsRefused() {
        final byte[] name = "cats/1.jpg".getBytes(StandardCharsets.US_ASCII);
        assertRefused(new RawZip().damaged(name, noise(700)).bytes(), "'cats/1.jpg' in the archive is damaged");
        // The checksum of a packed file follows it.
        final byte[] packed = new Archives().file("cats/1.jpg", new byte[700]).zip();
        final byte[] mark = {'P', 'K', 7, 8};
        for (int i = 0; i < packed.length - 4; i++) {
            if (Arrays.equals(Arrays.copyOfRange(packed, i, i + 4), mark)) {
                packed[i + 4] ^= 1;
            }
        }
        assertRefused(packed, "'cats/1.jpg' in the archive is damaged");
    }

    @Test
    void aZipOfTheLargeKindIsRead() throws IOException {
        for (Zip64Mode mode : Zip64Mode.values()) {
            final ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
                zip.setUseZip64(mode);
                zip.putArchiveEntry(new ZipArchiveEntry("cats/1.jpg"));
                zip.write("first".getBytes(StandardCharsets.UTF_8));
                zip.closeArchiveEntry();
                final ZipArchiveEntry stored = new ZipArchiveEntry("cats/2.jpg");
                stored.setMethod(ZipEntry.STORED);
                stored.setSize(1);
                stored.setCrc(RawZip.crc(new byte[] {'2'}) & 0xffffffffL);
                zip.putArchiveEntry(stored);
                zip.write('2');
                zip.closeArchiveEntry();
            }

            assertThat(files(new ArchiveReader(new ByteArrayInputStream(out.toByteArray()), LIMITS)))
                    .as(mode.name())
                    .containsExactly(Map.entry("cats/1.jpg", "first"), Map.entry("cats/2.jpg", "2"));
        }
    }

    @Test
    void anUnknownPackingIsRefused() {
        final byte[] zip = new Archives().text("cats/1.jpg", "cat").zip();
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putShort(8, (short) 9);
        assertRefused(zip, "'cats/1.jpg' in the zip is packed by the method 9 (ENHANCED_DEFLATED)");
        for (short method : new short[] {1, 9, 12, 14, 93, 95, 99}) {
            ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putShort(8, method);

            assertRefused(zip, "");
        }
    }

    @Test
    void whatIsNoArchiveIsRefused() {
        assertRefused(new byte[0], "no zip, tar or tar.gz");
        assertRefused("<html>not found</html>".getBytes(StandardCharsets.US_ASCII), "no zip, tar or tar.gz");
        assertRefused(new byte[10_240], "no zip, tar or tar.gz");
    }

    @Test
    void damageNeverGivesAnotherException() {
        final Random random = new Random(1);
        pets().forEach(whole -> {
            for (int i = 0; i < 500; i++) {
                final byte[] damaged = whole.clone();
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
                final ArchiveReader reader = new ArchiveReader(new ByteArrayInputStream(damaged), LIMITS);
                try {
                    files(reader);
                } catch (InvalidArchiveException e) {
                    assertThat(e).hasMessageEndingWith(".");
                }
            }
        });
    }

    private static Map<String, String> files(ArchiveReader reader) {
        final Map<String, String> files = new LinkedHashMap<>();
        for (ArchiveFile file = reader.next(); file != null; file = reader.next()) {
            files.put(file.name(), new String(file.content(), StandardCharsets.UTF_8));
        }
        return files;
    }

    private static void assertRefused(byte[] archive, String reason) {
        final ArchiveReader reader = new ArchiveReader(new ByteArrayInputStream(archive), LIMITS);
        assertThatExceptionOfType(InvalidArchiveException.class)
                .isThrownBy(() -> files(reader))
                .withMessageContaining(reason);
    }

    private static byte[] noise(int length) {
        final byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
