package dev.fovea.store.labels;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Class labels in the order of a model's logits: a list, or a text with one label a line. */
public final class Labels {

    private static final String IMAGENET = "imagenet.txt";
    private static final long MAX_BYTES = 8 << 20;

    /** Whitespace, no-break spaces and byte order marks, which editors leave around what is meant. */
    private static final Pattern AROUND =
            Pattern.compile("^[\\s\\p{Z}\\x{85}\\x{FEFF}]+|[\\s\\p{Z}\\x{85}\\x{FEFF}]+$");

    private static final Pattern LINE_END = Pattern.compile("\\R");

    private Labels() {}

    /** The 1000 classes of ILSVRC 2012 in the usual order (by WordNet id), one short name each, all different. */
    public static List<String> imagenet() {
        try (InputStream in = Labels.class.getResourceAsStream(IMAGENET)) {
            if (in == null) {
                throw new IllegalStateException("The ImageNet labels are not on the class path");
            }
            return ofLines(new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a file of labels: UTF-8, or UTF-16 with a byte order mark, with the line ends of any system. A line without text is refused,
     * as it would shift all classes after it; blank lines after the last label are fine.
     *
     * @throws IllegalArgumentException if the file is empty, too large (8 MiB), of another encoding, or has a line that is no label
     */
    public static List<String> read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IllegalArgumentException("A file of labels has at most 8 MiB");
        }
        return ofLines(LabelText.decode(Files.readAllBytes(file)));
    }

    private static List<String> ofLines(String text) {
        final List<String> lines = new ArrayList<>(List.of(LINE_END.split(text, -1)));
        while (!lines.isEmpty() && strip(lines.get(lines.size() - 1)).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("There is no label in the file");
        }
        return checked(lines, "Line");
    }

    /**
     * The labels of a list without what surrounds them: spaces, the line ends of a file they were cut from, byte order marks. Two classes may
     * have the same label, as in some published lists.
     *
     * @throws IllegalArgumentException if one is blank or has a line end or another control character inside
     */
    public static List<String> of(List<String> labels) {
        return checked(labels, "Label");
    }

    /** @param what the labels are counted as, from 1 */
    private static List<String> checked(List<String> labels, String what) {
        final List<String> stripped = labels.stream().map(Labels::strip).toList();
        for (int i = 0; i < stripped.size(); i++) {
            final String label = stripped.get(i);
            if (label.isEmpty()) {
                throw new IllegalArgumentException("%s %d has no text".formatted(what, i + 1));
            }
            if (label.chars().anyMatch(Character::isISOControl)
                    || LINE_END.matcher(label).find()) {
                throw new IllegalArgumentException("%s %d has a control character in it".formatted(what, i + 1));
            }
        }
        return stripped;
    }

    private static String strip(String label) {
        return AROUND.matcher(label).replaceAll("");
    }
}
