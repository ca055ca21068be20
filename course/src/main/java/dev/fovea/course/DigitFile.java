package dev.fovea.course;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Handwritten digits in the format of MNIST: a file of pictures {@code [N, side, side]}, ink 255 on 0, and one of labels from 0 to 9, both
 * big-endian and compressed.
 */
final class DigitFile {

    private static final int PICTURES = 0x803;
    private static final int LABELS = 0x801;

    private final int side;
    private final byte[] pixels;
    private final byte[] labels;

    private DigitFile(int side, byte[] pixels, byte[] labels) {
        this.side = side;
        this.pixels = pixels;
        this.labels = labels;
    }

    /** @param split {@code train} or {@code t10k} */
    static DigitFile read(Path folder, String split) throws IOException {
        final byte[] labels;
        try (DataInputStream in = open(folder.resolve(split + "-labels-idx1-ubyte.gz"), LABELS)) {
            labels = in.readNBytes(in.readInt());
        }
        try (DataInputStream in = open(folder.resolve(split + "-images-idx3-ubyte.gz"), PICTURES)) {
            final int count = in.readInt();
            final int side = in.readInt();
            if (in.readInt() != side || count != labels.length) {
                throw new IOException("The pictures and labels of %s do not go together".formatted(split));
            }
            return new DigitFile(side, in.readNBytes(count * side * side), labels);
        }
    }

    private static DataInputStream open(Path file, int magic) throws IOException {
        final DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16));
        if (in.readInt() != magic) {
            in.close();
            throw new IOException("%s is no file of digits".formatted(file.getFileName()));
        }
        return in;
    }

    /** Width and height of every picture. */
    int side() {
        return side;
    }

    int count() {
        return labels.length;
    }

    int label(int picture) {
        return labels[picture];
    }

    /** The level of a pixel of a picture, from 0 to 255; 0 outside. */
    int level(int picture, int x, int y) {
        if (x < 0 || y < 0 || x >= side || y >= side) {
            return 0;
        }
        return pixels[(picture * side + y) * side + x] & 0xff;
    }
}
