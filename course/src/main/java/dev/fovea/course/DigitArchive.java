package dev.fovea.course;

import java.awt.image.BufferedImage;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/**
 * MNIST as an archive that {@code POST /datasets} takes: PNG files in folders of splits and classes. The last of the training pictures are for
 * validation.
 */
final class DigitArchive {

    private static final int VALIDATION = 2000;

    private final DigitFile training;
    private final DigitFile test;
    private final int side;

    /** @param side of the pictures in pixels; digits are centred, and what is around them is background */
    DigitArchive(DigitFile training, DigitFile test, int side) {
        this.training = training;
        this.test = test;
        this.side = side;
    }

    void write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            final int validation = training.count() - VALIDATION;
            for (int i = 0; i < training.count(); i++) {
                write(training, i, i < validation ? "train" : "val", zip);
            }
            for (int i = 0; i < test.count(); i++) {
                write(test, i, "test", zip);
            }
        }
    }

    private void write(DigitFile digits, int number, String split, ZipOutputStream zip) throws IOException {
        zip.putNextEntry(new ZipEntry("%s/%d/%05d.png".formatted(split, digits.label(number), number)));
        ImageIO.write(picture(digits, number), "png", new OpenStream(zip));
        zip.closeEntry();
    }

    private BufferedImage picture(DigitFile digits, int number) {
        final BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        final int border = (side - digits.side()) / 2;
        for (int y = 0; y < digits.side(); y++) {
            for (int x = 0; x < digits.side(); x++) {
                picture.getRaster().setSample(border + x, border + y, 0, digits.level(number, x, y));
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
