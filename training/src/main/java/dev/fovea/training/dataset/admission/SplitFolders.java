package dev.fovea.training.dataset.admission;

import dev.fovea.training.dataset.Split;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Folders that stand for splits. One that is called {@code train} may as well be a class of vehicles: what is beside it decides. */
final class SplitFolders {

    private SplitFolders() {}

    /**
     * The folders in one that are splits; none if they are classes. They are splits if all of them are called so; if there are at least two
     * different splits among them, one of which holds folders; or if those called so hold several folders, and those beside hold none.
     */
    static Map<Folder, Split> in(Folder folder) {
        final Map<Folder, Split> named = new LinkedHashMap<>();
        for (Folder inner : folder.folders()) {
            Split.named(inner.name()).ifPresent(split -> named.put(inner, split));
        }
        final List<Folder> others = folder.folders().stream()
                .filter(inner -> !named.containsKey(inner))
                .toList();
        final boolean severalSplits =
                Set.copyOf(named.values()).size() > 1 && named.keySet().stream().anyMatch(Folder::isOuter);
        final boolean otherShape = named.keySet().stream()
                        .allMatch(split -> split.isOuter() && split.folders().size() > 1)
                && others.stream().allMatch(other -> other.folders().isEmpty());
        return others.isEmpty() || severalSplits || otherShape ? named : Map.of();
    }

    /** Whether each class has folders of splits within, as in {@code cats/train/1.jpg} and {@code cats/test/2.jpg}. */
    static boolean areWithinClasses(Folder folder) {
        final List<Folder> inner = folder.folders().stream()
                .flatMap(label -> label.folders().stream())
                .toList();
        return folder.folders().stream().allMatch(Folder::isOuter)
                && inner.stream().allMatch(split -> Split.named(split.name()).isPresent())
                && inner.stream()
                                .map(split -> Split.named(split.name()))
                                .distinct()
                                .count()
                        > 1;
    }

    /**
     * Where the folders of classes are, by split. Folders that wrap all of a split do not matter if they are called like a container or a
     * split, or are in all splits.
     */
    static Map<Folder, Split> unwrapped(Map<Folder, Split> splits) {
        final Map<Folder, Split> unwrapped = new LinkedHashMap<>();
        splits.forEach((folder, split) -> unwrapped.put(withoutWrapper(folder), split));
        final Set<Optional<String>> only = new LinkedHashSet<>();
        unwrapped.keySet().forEach(folder -> only.add(onlyOuter(folder).map(Folder::name)));
        if (only.size() != 1 || only.contains(Optional.<String>empty())) {
            return unwrapped;
        }
        final Map<Folder, Split> deeper = new LinkedHashMap<>();
        unwrapped.forEach((folder, split) -> deeper.put(onlyOuter(folder).orElseThrow(), split));
        return unwrapped(deeper);
    }

    private static Folder withoutWrapper(Folder split) {
        Folder folder = split;
        for (Optional<Folder> inner = wrapped(folder); inner.isPresent(); inner = wrapped(folder)) {
            folder = inner.get();
        }
        return folder;
    }

    private static Optional<Folder> wrapped(Folder folder) {
        if (folder.folders().size() > 1) {
            return Wrapping.inner(folder);
        }
        return onlyOuter(folder)
                .filter(only ->
                        Wrapping.isContainer(only) || Split.named(only.name()).isPresent());
    }

    /** The only folder in one, if it holds all pictures and they are in folders of it. */
    private static Optional<Folder> onlyOuter(Folder folder) {
        final Collection<Folder> inner = folder.folders();
        return folder.isOuter() && inner.size() == 1
                ? inner.stream().filter(Folder::isOuter).findFirst()
                : Optional.empty();
    }
}
