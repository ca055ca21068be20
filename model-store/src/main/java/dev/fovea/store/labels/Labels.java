package dev.fovea.store.labels;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Class labels in the order of a model's logits: UTF-8 text, one label a line. */
public final class Labels {
    private static final String IMAGENET = "imagenet.txt";
    private static final long MAX_BYTES = 8 << 20;

    private Labels() {}

    /** The 1000 classes of ILSVRC 2012 in the usual order (by WordNet id), one short name each, all different. */
    public static List<String> imagenet() {
        try (InputStream in = Labels.class.getResourceAsStream(IMAGENET)) {
            if (in == null) {
                throw new IllegalStateException("The ImageNet labels are not on the class path");
            }
            return parse(new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a file of labels. A line without text is refused, as it would shift all classes after it; a line feed after the last
     * label is fine.
     *
     * @throws IllegalArgumentException if the file is empty, too large (8 MiB) or has a blank line
     * @throws IOException if it cannot be read as UTF-8
     */
    public static List<String> read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IllegalArgumentException("A file of labels has at most 8 MiB");
        }
        return parse(Files.readString(file));
    }

    private static List<String> parse(String text) {
        List<String> labels = text.lines().map(String::strip).toList();
        int blank = labels.indexOf("");
        if (blank >= 0) {
            throw new IllegalArgumentException("Line " + (blank + 1) + " has no label");
        }
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("There is no label in the file");
        }
        return labels;
    }
}
