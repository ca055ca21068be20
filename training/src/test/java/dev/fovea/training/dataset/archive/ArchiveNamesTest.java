package dev.fovea.training.dataset.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.testing.RawZip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;

/** Names as the bytes of a zip and a tar say them. */
class ArchiveNamesTest {

    private static final ArchiveLimits LIMITS = new ArchiveLimits(100, 1 << 20, 1 << 20);
    private static final Charset CP_437 = Charset.forName("IBM437");
    private static final byte[] PICTURE = {1, 2, 3};

    /** What a draft makes of an archive. */
    private static List<String> names(byte[] archive) {
        final ArchiveReader reader = new ArchiveReader(new ByteArrayInputStream(archive), LIMITS);
        final List<String> names = new ArrayList<>();
        for (ArchiveFile file = reader.next(); file != null; file = reader.next()) {
            names.add(file.name());
        }
        final NameReading reading = NameReading.of(names);
        return names.stream().map(reading::read).toList();
    }

    @Test
    void namesOfAZipWithoutAMarkStayApart() {
        final byte[] zip = new RawZip()
                .file("Bären/1.png".getBytes(CP_437), PICTURE)
                .file("Bören/1.png".getBytes(CP_437), PICTURE)
                .bytes();

        assertThat(names(zip)).containsExactly("Bären/1.png", "Bören/1.png");
    }

    @Test
    void theMarkForUtf8IsBelievedIfItIsTrue() {
        final byte[] zip = new RawZip()
                .marked("Bären/1.png".getBytes(UTF_8), PICTURE)
                .marked("Bären/2.png".getBytes(CP_437), PICTURE)
                .bytes();

        assertThat(names(zip)).containsExactly("Bären/1.png", "Bären/2.png");
    }

    @Test
    void theFieldOfInfoZipIsBelievedIfItBelongsToTheName() {
        final byte[] name = "B?ren/1.png".getBytes(US_ASCII);
        final byte[] other = "B?ren/2.png".getBytes(US_ASCII);
        final byte[] zip = new RawZip()
                .withUnicodePath(name, RawZip.crc(name), "Bären/1.png", PICTURE)
                .withUnicodePath(other, RawZip.crc(name), "Bören/2.png", PICTURE)
                .bytes();

        assertThat(names(zip)).containsExactly("Bären/1.png", "B?ren/2.png");
    }

    @Test
    void theFieldOfInfoZipCannotLeadOut() {
        final byte[] name = "1.png".getBytes(US_ASCII);
        final byte[] zip = new RawZip()
                .withUnicodePath(name, RawZip.crc(name), "../1.png", PICTURE)
                .bytes();

        assertThatExceptionOfType(InvalidArchiveException.class)
                .isThrownBy(() -> names(zip))
                .withMessageContaining("leads out");
    }

    /** The second byte of this character is that of a backslash. */
    @Test
    void aByteOfACharacterIsNoBackslash() {
        final Charset shiftJis = Charset.forName("windows-31j");
        final byte[] zip = new RawZip()
                .file("表/1.png".getBytes(shiftJis), PICTURE)
                .file("裏/2.png".getBytes(shiftJis), PICTURE)
                .bytes();

        assertThat(names(zip)).containsExactly("表/1.png", "裏/2.png");
    }

    @Test
    void namesThatLeadOutAreRefusedInEveryEncoding() {
        for (String name : List.of("../ä.png", "/ä.png", "ä/../../b.png", "ä\n.png", "C:/ä.png", "ä\\b.png")) {
            final byte[] zip = new RawZip().file(name.getBytes(CP_437), PICTURE).bytes();

            assertThatExceptionOfType(InvalidArchiveException.class)
                    .isThrownBy(() -> names(zip))
                    .withMessageStartingWith("The name '");
        }
    }

    @Test
    void aLongNameAndANulAreRefused() {
        for (String name : List.of("a".repeat(65_535), "a\0b.png")) {
            final byte[] zip =
                    new RawZip().file(name.getBytes(US_ASCII), PICTURE).bytes();

            assertThatExceptionOfType(InvalidArchiveException.class)
                    .isThrownBy(() -> names(zip))
                    .withMessageStartingWith("The name '")
                    .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(400));
        }
    }

    private static byte[] tar(String encoding, int longNames, boolean pax, String... names) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, encoding)) {
            tar.setLongFileMode(longNames);
            tar.setAddPaxHeadersForNonAsciiNames(pax);
            for (String name : names) {
                final TarArchiveEntry entry = new TarArchiveEntry(name);
                entry.setSize(PICTURE.length);
                tar.putArchiveEntry(entry);
                tar.write(PICTURE);
                tar.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }

    @Test
    void namesThatAreOnlyShownAreReadOneByOne() {
        final byte[] zip =
                new RawZip().file("Bären/1.png".getBytes(CP_437), PICTURE).bytes();
        final FileSource files = new NamesForShow(new ArchiveReader(new ByteArrayInputStream(zip), LIMITS));

        assertThat(files.next()).extracting(ArchiveFile::name).isEqualTo("Bären/1.png");
        assertThat(files.next()).isNull();
    }

    @Test
    void aNameOfATarThatHasLostCharactersIsRefused() throws IOException {
        final byte[] tar = tar("UTF-8", TarArchiveOutputStream.LONGFILE_GNU, false, "B\ufffdr/1.png");

        assertThatExceptionOfType(InvalidArchiveException.class)
                .isThrownBy(() -> names(tar))
                .withMessageContaining("characters that were lost");
    }

    @Test
    void namesOfATarAreReadAsTheyAreWritten() throws IOException {
        final String far = "Bören/" + "x".repeat(120) + ".png";
        final String[] names = {"Bären/1.png", "Bören/1.png", far, "cats/1.png"};

        for (String encoding : List.of("UTF-8", "IBM437", "windows-1252")) {
            assertThat(names(tar(encoding, TarArchiveOutputStream.LONGFILE_GNU, false, names)))
                    .as("GNU, %s", encoding)
                    .containsExactly(names);
            assertThat(names(tar(encoding, TarArchiveOutputStream.LONGFILE_POSIX, true, names)))
                    .as("pax, %s", encoding)
                    .containsExactly(names);
        }
    }
}
