package dev.fovea.course;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Files in the format of MNIST with digits that are one bright row, whose height tells the digit. */
final class TinyDigits {

    static final int SIDE = 28;

    private TinyDigits() {}

    static Path write(Path folder, int training, int test) throws IOException {
        write(folder, "train", training);
        write(folder, "t10k", test);
        return folder;
    }

    private static void write(Path folder, String split, int count) throws IOException {
        try (DataOutputStream labels = open(folder.resolve(split + "-labels-idx1-ubyte.gz"));
                DataOutputStream pictures = open(folder.resolve(split + "-images-idx3-ubyte.gz"))) {
            labels.writeInt(0x801);
            labels.writeInt(count);
            pictures.writeInt(0x803);
            pictures.writeInt(count);
            pictures.writeInt(SIDE);
            pictures.writeInt(SIDE);
            for (int i = 0; i < count; i++) {
                labels.writeByte(i % 10);
                pictures.write(picture(i));
            }
        }
    }

    private static DataOutputStream open(Path file) throws IOException {
        final OutputStream out = Files.newOutputStream(file);
        return new DataOutputStream(new GZIPOutputStream(out));
    }

    /** No two are the same: another pixel is lit in each. */
    private static byte[] picture(int number) {
        final byte[] pixels = new byte[SIDE * SIDE];
        final int row = 4 + 2 * (number % 10);
        for (int x = 6; x < 22; x++) {
            pixels[row * SIDE + x] = (byte) 255;
        }
        pixels[number] = (byte) (100 + number % 100);
        return pixels;
    }
}
