package dev.fovea.store;

import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.files.DurableFiles;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packages as folders {@code <root>/<name>/<version>}, aliases as files {@code <root>/<name>/.aliases/<alias>}. A package is put
 * together in the hidden folder {@code <root>/.staging}, written through to the disk and then renamed into place in one step, so a
 * crash at any point leaves the old state. {@code <root>/.versions} remembers the numbers given.
 */
public final class FileSystemModelStore extends VersionedModelStore {

    private static final Logger LOG = LoggerFactory.getLogger(FileSystemModelStore.class);

    private final Path root;
    private final Staging staging;
    private final VersionNumbers numbers;

    /**
     * Opens a store and clears away what a process that died long ago was publishing.
     *
     * @param root made if absent
     */
    public FileSystemModelStore(Path root) {
        this.root = root.toAbsolutePath();
        this.staging = new Staging(this.root.resolve(".staging"));
        this.numbers = new VersionNumbers(this.root.resolve(".versions"));
        Storage.attempt(() -> Files.createDirectories(root));
        staging.removeStale(Instant.now());
    }

    @Override
    public List<String> names() {
        return Storage.attempt(() -> {
            final List<String> names = new ArrayList<>();
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, Files::isDirectory)) {
                for (Path folder : folders) {
                    final String name = folder.getFileName().toString();
                    if (ModelReference.isWord(name) && !folder(name).versions().isEmpty()) {
                        names.add(name);
                    }
                }
            }
            Collections.sort(names);
            return List.copyOf(names);
        });
    }

    @Override
    List<Integer> readVersions(String name) {
        return folder(name).versions();
    }

    @Override
    List<String> aliasNames(String name) {
        return folder(name).aliases().names();
    }

    @Override
    Optional<byte[]> readAlias(String name, String alias) {
        return folder(name).aliases().read(alias);
    }

    @Override
    void writeAlias(String name, String alias, byte[] content) {
        folder(name).aliases().put(alias, content);
    }

    @Override
    boolean replaceAlias(String name, String alias, Optional<byte[]> before, byte[] content) {
        return folder(name).aliases().replace(alias, before, content);
    }

    @Override
    boolean eraseAlias(String name, String alias) {
        return folder(name).aliases().remove(alias);
    }

    @Override
    ModelPackage readPackage(ModelReference reference, int version) {
        return PackageFolder.read(reference, folder(reference.name()).version(version));
    }

    @Override
    ModelDescription readDescription(ModelReference reference, int version) {
        return readPackage(reference, version).description();
    }

    @Override
    Path aside() {
        return staging.open();
    }

    @Override
    int takeNumber(String name) {
        return numbers.next(name, folder(name).versions().stream().reduce(0, Integer::max));
    }

    @Override
    boolean takeNumber(String name, int version, String digest) {
        return numbers.take(name, version, digest);
    }

    @Override
    ModelPackage place(ModelReference reference, int version, Path whole) {
        final String name = reference.name();
        Storage.attempt(() -> Files.createDirectories(root.resolve(name)));
        DurableFiles.sync(root);
        DurableFiles.move(whole, folder(name).version(version));
        return readPackage(reference, version);
    }

    @Override
    public void delete(String name, int version) {
        ModelReference.requireName(name);
        requireVersion(name, version);
        refuseWhileAliased(name, version);
        final Path aside = staging.open();
        final Path removed = aside.resolve(Integer.toString(version));
        DurableFiles.move(folder(name).version(version), removed);
        try {
            refuseWhileAliased(name, version);
        } catch (ModelInUseException e) {
            // The alias was set between the look and the move.
            DurableFiles.move(removed, folder(name).version(version));
            throw e;
        } finally {
            DurableFiles.deleteTree(aside);
        }
        LOG.info("Deleted {}:{}", name, version);
    }

    @Override
    public void delete(String name) {
        ModelReference.requireName(name);
        knownVersions(name);
        final Path aside = staging.open();
        try {
            DurableFiles.move(root.resolve(name), aside.resolve(name));
        } finally {
            DurableFiles.deleteTree(aside);
        }
        LOG.info("Deleted all versions of {}", name);
    }

    private ModelFolder folder(String name) {
        return new ModelFolder(root.resolve(name), staging);
    }
}
