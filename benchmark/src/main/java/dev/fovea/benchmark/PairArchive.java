package dev.fovea.benchmark;

import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.DatasetImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Two classes of a large data set with few pictures to learn from, as somebody would send them who has no more; all others are for testing.
 *
 * @param known pictures of each class to learn from, a fifth of which are for validation
 * @param seed of the order in which they are drawn
 */
record PairArchive(String first, String second, int known, long seed) {

    private static final int FIFTH = 5;

    /** Writes a zip with folders for every split. */
    void write(Dataset from, Path zip) throws IOException {
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (String label : List.of(first, second)) {
                final List<DatasetImage> images = new ArrayList<>(from.images().stream()
                        .filter(image -> image.label().equals(label))
                        .toList());
                Collections.shuffle(images, new Random(seed));
                for (int i = 0; i < images.size(); i++) {
                    out.putNextEntry(new ZipEntry("%s/%s/%d.jpg".formatted(split(i), label, i)));
                    out.write(from.read(images.get(i)));
                    out.closeEntry();
                }
            }
        }
    }

    private String split(int number) {
        if (number >= known) {
            return "test";
        }
        return number % FIFTH == 0 ? "val" : "train";
    }
}
