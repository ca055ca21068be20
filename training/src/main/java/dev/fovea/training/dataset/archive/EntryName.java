package dev.fovea.training.dataset.archive;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where an archive wants an entry to be.
 *
 * @param segments folders and, at the end, the entry itself; none for the archive's top folder
 */
record EntryName(List<String> segments) {

    private static final int LONGEST = 1000;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cc}");
    private static final String NOT_UTF_8 = "\ufffd";
    private static final Set<String> OF_THE_SYSTEM = Set.of("__MACOSX", "Thumbs.db", "desktop.ini");

    /** @throws InvalidArchiveException if the name leads out of the archive or cannot be shown */
    static EntryName of(String name) {
        if (name.length() > LONGEST) {
            throw refused(name.substring(0, 100) + "...", "is longer than " + LONGEST + " characters");
        }
        if (UNPRINTABLE.matcher(name).find()) {
            throw refused(name, "has control characters");
        }
        if (name.contains(NOT_UTF_8)) {
            throw refused(name, "has characters that were lost when it was packed");
        }
        // A byte of a character may look like a backslash until the encoding is known.
        if (name.indexOf('\\') >= 0 && !UnreadName.isUnread(name)) {
            throw refused(name, "has a backslash; folders are separated by /");
        }
        if (name.startsWith("/") || DRIVE.matcher(name).matches()) {
            throw refused(name, "is absolute");
        }
        final List<String> segments = Arrays.stream(name.split("/"))
                .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                .toList();
        if (segments.contains("..")) {
            throw refused(name, "leads out of the archive");
        }
        return new EntryName(segments);
    }

    private static InvalidArchiveException refused(String name, String reason) {
        return new InvalidArchiveException(
                "The name '%s' in the archive %s. Pack the files again under plain relative names."
                        .formatted(shown(name), reason));
    }

    /** Without what cannot be shown. */
    private static String shown(String name) {
        return name.replaceAll("[\\p{Cc}\\p{Cs}]", "");
    }

    /** Whether the entry, or a folder around it, is hidden or was added by the system that packed the archive. */
    boolean isHidden() {
        return segments.stream().anyMatch(segment -> segment.startsWith(".") || OF_THE_SYSTEM.contains(segment));
    }

    @Override
    public String toString() {
        return String.join("/", segments);
    }
}
