package dev.fovea.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.course.DigitArchive.Ink;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DigitArchiveTest {

    @TempDir
    private Path folder;

    @Test
    void theLast30thOfTheTrainingDigitsIsForValidation() throws IOException {
        try (ZipFile zip = archive(28, List.of(Ink.LIGHT))) {
            assertThat(names(zip, "train/")).hasSize(58);
            assertThat(names(zip, "val/")).containsExactlyInAnyOrder("val/8/00058-light.png", "val/9/00059-light.png");
            assertThat(names(zip, "test/")).hasSize(10);
        }
    }

    @Test
    void digitsAreCentredInBackground() throws IOException {
        try (ZipFile zip = archive(32, List.of(Ink.LIGHT))) {
            final BufferedImage zero = read(zip, "train/0/00000-light.png");

            assertThat(zero.getWidth()).isEqualTo(32);
            assertThat(level(zero, 2 + 6, 2 + 4)).isEqualTo(255);
            assertThat(level(zero, 2 + 5, 2 + 4)).isZero();
            assertThat(level(zero, 31, 31)).isZero();
        }
    }

    @Test
    void inDarkInkBlackIsWhiteAndWhiteIsBlack() throws IOException {
        try (ZipFile zip = archive(28, List.of(Ink.LIGHT, Ink.DARK))) {
            assertThat(names(zip, "train/")).hasSize(2 * 58);
            final BufferedImage zero = read(zip, "train/0/00000-dark.png");

            assertThat(level(zero, 6, 4)).isZero();
            assertThat(level(zero, 5, 4)).isEqualTo(255);
        }
    }

    private ZipFile archive(int side, List<Ink> inks) throws IOException {
        TinyDigits.write(folder, 60, 10);
        final Path file = folder.resolve("digits.zip");
        new DigitArchive(DigitFile.read(folder, "train"), DigitFile.read(folder, "t10k"), side, inks).write(file);
        return new ZipFile(file.toFile());
    }

    private static List<String> names(ZipFile zip, String folder) {
        final Enumeration<? extends ZipEntry> entries = zip.entries();
        return Collections.list(entries).stream()
                .map(ZipEntry::getName)
                .filter(name -> name.startsWith(folder))
                .toList();
    }

    private static BufferedImage read(ZipFile zip, String name) throws IOException {
        return ImageIO.read(zip.getInputStream(zip.getEntry(name)));
    }

    private static int level(BufferedImage image, int x, int y) {
        return image.getRaster().getSample(x, y, 0);
    }
}
