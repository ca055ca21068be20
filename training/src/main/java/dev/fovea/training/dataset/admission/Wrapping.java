package dev.fovea.training.dataset.admission;

import dev.fovea.training.dataset.Split;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Folders that only wrap what matters, e.g. {@code images/cats/1.jpg} and {@code images/dogs/2.jpg} beside {@code results/plot.png}. */
final class Wrapping {

    private static final Set<String> CONTAINERS = Set.of(
            "images",
            "image",
            "imgs",
            "img",
            "pictures",
            "pics",
            "photos",
            "photographs",
            "data",
            "dataset",
            "datasets",
            "jpegimages",
            "jpg",
            "jpeg",
            "png",
            "raw",
            "samples",
            "input",
            "inputs",
            "classes");

    private static final Set<String> OUTPUTS = Set.of(
            "results",
            "result",
            "plots",
            "plot",
            "figures",
            "figs",
            "graphs",
            "charts",
            "outputs",
            "output",
            "out",
            "logs",
            "runs",
            "docs",
            "doc",
            "documentation",
            "screenshots",
            "thumbnails",
            "previews",
            "reports",
            "notebooks",
            "visualizations",
            "visualisations",
            "masks",
            "annotations",
            "metadata");

    private Wrapping() {}

    static boolean isContainer(Folder folder) {
        return CONTAINERS.contains(folder.name().toLowerCase(Locale.ROOT));
    }

    static boolean isOutput(Folder folder) {
        return OUTPUTS.contains(folder.name().toLowerCase(Locale.ROOT));
    }

    /**
     * The folder to look into instead of this one: the only one, if it holds several folders or nothing but one, or the one of several that
     * holds folders, if it is called like a container or the others are called like outputs. A split wraps nothing.
     */
    static Optional<Folder> inner(Folder folder) {
        return candidate(folder)
                .filter(candidate -> Split.named(candidate.name()).isEmpty())
                .filter(candidate -> wraps(candidate, folder));
    }

    private static Optional<Folder> candidate(Folder folder) {
        if (folder.folders().size() == 1) {
            return Optional.of(folder.folders().get(0));
        }
        final List<Folder> outer =
                folder.folders().stream().filter(Folder::isOuter).toList();
        final List<Folder> containers =
                outer.stream().filter(Wrapping::isContainer).toList();
        return only(outer).or(() -> only(containers)).or(() -> only(withoutOutputs(outer)));
    }

    private static Optional<Folder> only(List<Folder> folders) {
        return folders.size() == 1 ? Optional.of(folders.get(0)) : Optional.empty();
    }

    private static List<Folder> withoutOutputs(List<Folder> folders) {
        return folders.stream().filter(other -> !isOutput(other)).toList();
    }

    private static boolean wraps(Folder candidate, Folder folder) {
        if (folder.folders().size() == 1) {
            return candidate.folders().size() > 1 || (folder.isOuter() && candidate.isOuter());
        }
        final boolean deep = candidate.folders().stream().anyMatch(Folder::isOuter);
        return (candidate.folders().size() > 1 || deep)
                && folder.folders().stream()
                        .filter(other -> other != candidate)
                        .allMatch(other -> isOutput(other)
                                || (isContainer(candidate) && other.folders().isEmpty()));
    }
}
