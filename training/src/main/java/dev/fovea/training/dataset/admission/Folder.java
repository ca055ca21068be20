package dev.fovea.training.dataset.admission;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Pictures that lie in a folder, and the folders in it that hold pictures. */
final class Folder {

    private final String path;
    private final String name;
    private final SortedMap<String, Folder> folders = new TreeMap<>();
    private final List<String> files = new ArrayList<>();

    private Folder(String path, String name) {
        this.path = path;
        this.name = name;
    }

    /** The top of an archive. */
    static Folder of(Collection<String> files) {
        final Folder top = new Folder("", "");
        for (String file : files) {
            Folder folder = top;
            final List<String> segments = List.of(file.split("/"));
            for (String segment : segments.subList(0, segments.size() - 1)) {
                folder = folder.folder(segment);
            }
            folder.files.add(file);
        }
        return top;
    }

    private Folder folder(String child) {
        return folders.computeIfAbsent(child, key -> new Folder(path + key + "/", key));
    }

    String name() {
        return name;
    }

    /** From the top, with {@code /} at the end; empty for the top itself. */
    String path() {
        return path;
    }

    /** In alphabetical order. */
    List<Folder> folders() {
        return List.copyOf(folders.values());
    }

    /** Whether all its pictures lie in folders within. */
    boolean isOuter() {
        return files.isEmpty() && !folders.isEmpty();
    }

    /** All pictures in it, however deep. */
    Stream<String> all() {
        return Stream.concat(files.stream(), folders.values().stream().flatMap(Folder::all));
    }
}
