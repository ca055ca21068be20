package dev.fovea.network.dataset;

import dev.fovea.network.dataset.AdmissionReport.NamedFile;
import dev.fovea.network.dataset.Assignment.Labelled;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Classes and splits from the names of folders: {@code train/cats/1.jpg} or {@code cats/1.jpg}, perhaps in folders around all of
 * them. Folders within that of a class do not matter.
 */
final class FolderLayout {

    private FolderLayout() {}

    static Assignment of(Collection<String> files) {
        final List<List<String>> paths =
                files.stream().map(file -> List.of(file.split("/"))).toList();
        final int around = foldersAround(paths);
        final boolean splits = paths.stream()
                .anyMatch(path -> path.size() > around + 1
                        && Split.named(path.get(around)).isPresent());
        final List<Labelled> labelled = new ArrayList<>();
        final List<NamedFile> misplaced = new ArrayList<>();
        for (List<String> path : paths) {
            final String file = String.join("/", path);
            final Optional<Split> split = splits ? Split.named(path.get(around)) : Optional.empty();
            final int label = splits ? around + 1 : around;
            if (splits && split.isEmpty()) {
                misplaced.add(new NamedFile(file, "It is in none of the folders train, val and test."));
            } else if (path.size() <= label + 1) {
                misplaced.add(new NamedFile(file, "It is not in the folder of a class."));
            } else {
                labelled.add(new Labelled(file, path.get(label), split.orElse(null)));
            }
        }
        return new Assignment(labelled, misplaced, splits);
    }

    /** How many folders, none of them a split or the only folder of a file, are around all files. */
    private static int foldersAround(List<List<String>> paths) {
        int around = 0;
        while (isAround(paths, around)) {
            around++;
        }
        return around;
    }

    private static boolean isAround(List<List<String>> paths, int depth) {
        if (paths.isEmpty() || paths.get(0).size() < depth + 3) {
            return false;
        }
        final String folder = paths.get(0).get(depth);
        return Split.named(folder).isEmpty()
                && paths.stream()
                        .allMatch(path ->
                                path.size() >= depth + 3 && path.get(depth).equals(folder));
    }
}
