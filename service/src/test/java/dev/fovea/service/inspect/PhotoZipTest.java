package dev.fovea.service.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PhotoZipTest {

    private static final int MIB = 1 << 20;
    private static final byte[] BYTES = {1, 2, 3};

    @Test
    void filesComeInTheirOrderUnderTheirPaths() {
        final PhotoZip zip = open(
                new Zips().file("a.jpg", BYTES).file("birds/b.jpg", new byte[0]).zip());

        final ZippedFile first = Objects.requireNonNull(zip.next());
        assertThat(first.name()).isEqualTo("a.jpg");
        assertThat(first.bytes()).isEqualTo(BYTES);
        assertThat(Objects.requireNonNull(zip.next()).name()).isEqualTo("birds/b.jpg");
        assertThat(zip.next()).isNull();
    }

    @Test
    void foldersAndWhatSystemsAddArePassedOver() {
        final byte[] zip = new Zips()
                .file("birds/", new byte[0])
                .file("birds/.DS_Store", BYTES)
                .file("birds/Thumbs.db", BYTES)
                .file("birds/._a.jpg", BYTES)
                .file("__MACOSX/birds/._a.jpg", BYTES)
                .file("birds/a.jpg", BYTES)
                .zip();

        assertThat(names(zip)).containsExactly("birds/a.jpg");
    }

    @Test
    void aNameIsALabelWithoutControlCharactersCutFromTheLeft() {
        final byte[] zip = new Zips()
                .file("../../etc/pass\u0007wd.jpg", BYTES)
                .file("x".repeat(300) + ".jpg", BYTES)
                .zip();

        assertThat(names(zip)).containsExactly("../../etc/passwd.jpg", "x".repeat(196) + ".jpg");
    }

    @Test
    void aFileThatUnpacksMoreThanAHundredfoldIsRefused() {
        final byte[] bomb = new Zips().file("zeros.png", new byte[2 * MIB]).zip();
        assertThat(bomb.length).isLessThan(MIB / 10);

        assertRefused(() -> names(bomb), "more than 100 times its size");
    }

    @Test
    void manySmallFilesThatUnpackMoreThanAHundredfoldAreRefused() {
        final Zips zip = new Zips();
        for (int i = 0; i < 40; i++) {
            zip.file(i + ".png", new byte[MIB / 4]);
        }

        assertRefused(() -> names(zip.zip()), "more than 100 times its size");
    }

    @Test
    void aFileLongerThanTheLimitIsRefusedByName() {
        final byte[] noise = new byte[2 * MIB + 1];
        new Random(1).nextBytes(noise);

        assertRefused(() -> names(new Zips().file("noise.png", noise).zip()), "'noise.png'");
    }

    @Test
    void moreFilesThanTheLimitAreRefused() {
        final Zips zip = new Zips();
        for (int i = 0; i <= PhotoZip.MOST_FILES; i++) {
            zip.file(Integer.toString(i), new byte[0]);
        }

        assertRefused(() -> names(zip.zip()), "more than 10000 files");
    }

    @Test
    void aTruncatedZipIsRefused() {
        final byte[] noise = new byte[1000];
        new Random(1).nextBytes(noise);
        final byte[] zip = new Zips().file("a.jpg", noise).zip();

        assertRefused(() -> names(Arrays.copyOf(zip, 500)), "truncated");
    }

    @Test
    void anEncryptedZipIsRefused() {
        final byte[] zip = new Zips().file("a.jpg", BYTES).zip();
        // the first flag of the first file
        zip[6] |= 1;

        assertRefused(() -> names(zip), "encrypted");
    }

    @Test
    void whatIsNoZipHasNoFiles() {
        assertThat(names("<!DOCTYPE html><p>Hi".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(names(new byte[0])).isEmpty();
        assertThat(names(new Zips().zip())).isEmpty();
    }

    private static void assertRefused(ThrowingCallable work, String detail) {
        assertThatThrownBy(work).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            assertThat(refusal.problem().type()).isEqualTo(ProblemType.INVALID_ARCHIVE);
            assertThat(refusal.problem().detail()).contains(detail);
        });
    }

    private static List<String> names(byte[] bytes) {
        final PhotoZip zip = open(bytes);
        final List<String> names = new ArrayList<>();
        for (ZippedFile file = zip.next(); file != null; file = zip.next()) {
            names.add(file.name());
        }
        return names;
    }

    private static PhotoZip open(byte[] bytes) {
        return new PhotoZip(new ByteArrayInputStream(bytes), 2 * MIB);
    }
}
