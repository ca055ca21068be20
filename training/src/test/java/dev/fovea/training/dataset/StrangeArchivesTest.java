package dev.fovea.training.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.testing.Photos;
import dev.fovea.network.testing.RawZip;
import dev.fovea.training.dataset.archive.InvalidArchiveException;
import dev.fovea.training.dataset.store.FolderDatasetStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives with whatever names and damage become data sets that are right, or are refused with a reason. */
class StrangeArchivesTest {

    private static final byte[] PICTURE = Photos.png(1);

    @TempDir
    private Path root;

    private Uploads uploads;

    @BeforeEach
    void open() throws IOException {
        uploads = new Uploads(new FolderDatasetStore(root));
    }

    @Test
    void foldersOfAnyBytesAreAsManyClassesOrRefused() throws IOException {
        final Random random = new Random(11);
        int admitted = 0;
        for (int i = 0; i < 300; i++) {
            final Set<String> folders = new HashSet<>();
            final RawZip zip = new RawZip();
            for (int k = 0; k < 2 + random.nextInt(3); k++) {
                final String folder = folder(random);
                if (folders.add(folder)) {
                    zip.file((folder + "/1.png").getBytes(ISO_8859_1), PICTURE);
                }
            }
            try {
                assertThat(uploads.publish(zip.bytes()).classes()).hasSameSizeAs(folders);
                admitted++;
            } catch (InvalidArchiveException e) {
                assertThat(e).hasMessageEndingWith(".").hasMessageStartingWith("The name '");
            }
        }
        assertThat(admitted).isGreaterThan(150);
    }

    /** Bytes beyond ASCII, letters, and now and then anything. */
    private static String folder(Random random) {
        final byte[] bytes = new byte[2 + random.nextInt(5)];
        for (int i = 0; i < bytes.length; i++) {
            final int kind = random.nextInt(20);
            bytes[i] = (byte)
                    (kind == 0
                            ? random.nextInt(256)
                            : kind < 10 ? 0x80 + random.nextInt(128) : 'a' + random.nextInt(26));
        }
        return 'x' + new String(bytes, ISO_8859_1).replace('/', 'y');
    }

    @Test
    void whatIsCutOffAnywhereIsRefused() {
        final byte[] name = "B?ren/1.png".getBytes(US_ASCII);
        final byte[] zip = new RawZip()
                .withUnicodePath(name, RawZip.crc(name), "Bären/1.png", PICTURE)
                .file(new byte[] {'B', (byte) 0x94, 'r', '/', '2'}, PICTURE)
                .bytes();

        for (int length = 0; length < zip.length; length++) {
            final byte[] cut = Arrays.copyOf(zip, length);
            assertThatExceptionOfType(InvalidArchiveException.class).isThrownBy(() -> uploads.publish(cut));
        }
    }
}
