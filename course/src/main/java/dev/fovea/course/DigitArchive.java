package dev.fovea.course;

import dev.fovea.manifest.Worded;
import java.awt.image.BufferedImage;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/**
 * MNIST as an archive that {@code POST /datasets} takes: PNG files in folders of splits and classes. The last 30th of the training
 * pictures is for validation.
 */
final class DigitArchive {

    private static final int PER_VALIDATION_PICTURE = 30;

    private final DigitFile training;
    private final DigitFile test;
    private final int side;
    private final List<Ink> inks;

    /** What is light and what is dark. */
    enum Ink implements Worded {
        /** As MNIST has it. */
        LIGHT,
        /** As on paper. */
        DARK
    }

    /**
     * @param side of the pictures in pixels; digits are centred, and what is around them is background
     * @param inks every digit is drawn in each of them
     */
    DigitArchive(DigitFile training, DigitFile test, int side, List<Ink> inks) {
        this.training = training;
        this.test = test;
        this.side = side;
        this.inks = List.copyOf(inks);
    }

    void write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            final int validation = training.count() - training.count() / PER_VALIDATION_PICTURE;
            for (int i = 0; i < training.count(); i++) {
                write(training, i, i < validation ? "train" : "val", zip);
            }
            for (int i = 0; i < test.count(); i++) {
                write(test, i, "test", zip);
            }
        }
    }

    private void write(DigitFile digits, int number, String split, ZipOutputStream zip) throws IOException {
        for (Ink ink : inks) {
            final String name = "%s/%d/%05d-%s.png".formatted(split, digits.label(number), number, ink.word());
            zip.putNextEntry(new ZipEntry(name));
            ImageIO.write(picture(digits, number, ink), "png", new OpenStream(zip));
            zip.closeEntry();
        }
    }

    private BufferedImage picture(DigitFile digits, int number, Ink ink) {
        final BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        final int border = (side - digits.side()) / 2;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                final int level = digits.level(number, x - border, y - border);
                picture.getRaster().setSample(x, y, 0, ink == Ink.LIGHT ? level : 255 - level);
            }
        }
        return picture;
    }

    /** Stays open when a picture has been written. */
    private static final class OpenStream extends FilterOutputStream {

        OpenStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
