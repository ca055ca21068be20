package dev.fovea.store;

import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.files.DurableFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Copies {@code <root>/<name>/<version>} of packages that are kept elsewhere. A copy appears in one step, when it is whole and checked. */
final class LocalPackages {

    private final Path root;
    private final Staging staging;

    /** @param root made if absent */
    LocalPackages(Path root) {
        this.root = root.toAbsolutePath();
        this.staging = new Staging(this.root.resolve(".staging"));
        Storage.attempt(() -> Files.createDirectories(root));
        staging.removeStale(Instant.now());
    }

    /** Fills a folder with the files of a package. */
    interface Source {
        void copyTo(Path folder);
    }

    /** {@return an empty folder, the caller's own, on the same disk} */
    Path aside() {
        return staging.open();
    }

    Optional<ModelPackage> find(ModelReference reference, int version) {
        final Path folder = folder(reference.name(), version);
        return Files.isDirectory(folder) ? Optional.of(PackageFolder.read(reference, folder)) : Optional.empty();
    }

    /** Makes a copy, and compares it with the digests in its manifest. */
    ModelPackage fetch(ModelReference reference, int version, Source source) {
        final Path aside = aside();
        try {
            source.copyTo(aside);
            PackageFolder.verify(PackageFolder.read(reference, aside));
            return keep(reference, version, aside);
        } finally {
            DurableFiles.deleteTree(aside);
        }
    }

    /** Makes a folder that is whole the copy of a package, unless there is one already. */
    ModelPackage keep(ModelReference reference, int version, Path whole) {
        final Path folder = folder(reference.name(), version);
        Storage.attempt(() -> Files.createDirectories(root.resolve(reference.name())));
        // Another thread or process may have been faster; its copy is as good.
        final boolean unused = DurableFiles.moveUnlessTaken(whole, folder);
        return PackageFolder.read(reference, folder);
    }

    /** Removes a copy; nothing there is fine, too. */
    void remove(String name, int version) {
        DurableFiles.deleteTree(folder(name, version));
    }

    private Path folder(String name, int version) {
        return root.resolve(name).resolve(Integer.toString(version));
    }
}
