package dev.fovea.training.dataset.admission;

import dev.fovea.training.dataset.AdmissionReport.NamedFile;
import dev.fovea.training.dataset.Split;
import dev.fovea.training.dataset.admission.Assignment.Labelled;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Classes and splits from the names of folders, from the outermost inwards: folders that wrap everything are passed by; folders that are
 * splits hold those of classes, or the other way round; otherwise folders are classes. Folders within that of a class do not matter.
 */
final class FolderLayout {

    private final List<Labelled> labelled = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private final List<String> understood = new ArrayList<>();
    private final Map<String, String> reasons = new LinkedHashMap<>();
    private final Folder top;

    private FolderLayout(Folder archive) {
        this.top = unwrapped(archive);
    }

    /** @param files that are pictures */
    static Assignment of(Collection<String> files) {
        return new FolderLayout(Folder.of(files)).assign(files);
    }

    private Folder unwrapped(Folder archive) {
        Folder folder = archive;
        for (Optional<Folder> inner = Wrapping.inner(folder); inner.isPresent(); inner = Wrapping.inner(folder)) {
            final Folder wrapped = inner.get();
            final Set<String> within = wrapped.all().collect(Collectors.toSet());
            folder.all()
                    .filter(file -> !within.contains(file))
                    .forEach(file -> reasons.put(
                            file, "It lies beside the folder %s, which holds the classes.".formatted(wrapped.path())));
            folder = wrapped;
        }
        if (!folder.path().isEmpty()) {
            understood.add("All is in %s.".formatted(folder.path()));
        }
        return folder;
    }

    private Assignment assign(Collection<String> files) {
        final Map<Folder, Split> splits = SplitFolders.in(top);
        final List<String> parents;
        if (!splits.isEmpty()) {
            parents = splits(splits);
        } else if (SplitFolders.areWithinClasses(top)) {
            understood.add("Folders are classes, and those in them splits.");
            top.folders().forEach(label -> label.folders().forEach(split -> label(label.name(), split, named(split))));
            parents = List.of(top.path());
        } else {
            understood.add("Folders are classes.");
            top.folders().forEach(label -> label(label.name(), label, null));
            doubt();
            parents = List.of(top.path());
        }
        final Set<String> known = new HashSet<>();
        labelled.forEach(file -> known.add(file.file()));
        final List<NamedFile> misplaced = files.stream()
                .filter(file -> !known.contains(file))
                .map(file -> new NamedFile(file, reasons.getOrDefault(file, "It is not in the folder of a class.")))
                .toList();
        final boolean given = !labelled.isEmpty() && labelled.stream().allMatch(file -> file.split() != null);
        return new Assignment(labelled, misplaced, given, String.join(" ", understood), doubts, parents);
    }

    private static Split named(Folder split) {
        return Split.named(split.name()).orElseThrow();
    }

    private List<String> splits(Map<Folder, Split> splits) {
        understood.add("Folders are splits: %s. Those in them are classes."
                .formatted(splits.entrySet().stream()
                        .map(entry -> "%s is %s"
                                .formatted(
                                        entry.getKey().name(), entry.getValue().word()))
                        .collect(Collectors.joining(", "))));
        final String names = splits.keySet().stream().map(Folder::name).collect(Collectors.joining(", "));
        top.folders().stream()
                .filter(folder -> !splits.containsKey(folder))
                .flatMap(Folder::all)
                .forEach(file -> reasons.put(file, "It is in none of the folders of splits: %s.".formatted(names)));
        final Map<Folder, Split> parents = SplitFolders.unwrapped(splits);
        parents.forEach((folder, split) -> folder.folders().forEach(label -> label(label.name(), label, split)));
        return parents.keySet().stream().map(Folder::path).toList();
    }

    private void label(String label, Folder folder, @Nullable Split split) {
        folder.all().forEach(file -> labelled.add(new Labelled(file, label, split)));
    }

    /** What speaks against taking all folders for classes. */
    private void doubt() {
        for (Folder folder : top.folders()) {
            if (Split.named(folder.name()).isPresent()) {
                doubts.add("%s is taken for a class, since what is beside it is no split.".formatted(folder.name()));
            } else if (Wrapping.isContainer(folder) || Wrapping.isOutput(folder)) {
                doubts.add("%s is taken for a class, though it is called like none.".formatted(folder.name()));
            }
        }
        final Stream<Folder> outer = top.folders().stream()
                .filter(folder -> folder.isOuter() && folder.folders().size() > 1);
        if (top.folders().stream().anyMatch(folder -> !folder.isOuter())) {
            outer.forEach(folder -> doubts.add("%s holds %d folders, whose pictures are all of the class %s."
                    .formatted(folder.name(), folder.folders().size(), folder.name())));
        }
    }
}
