package dev.fovea.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packages as folders {@code <root>/<name>/<version>}, aliases as files {@code <root>/<name>/.aliases/<alias>}. A package is put
 * together in the hidden folder {@code <root>/.staging}, written through to the disk and then renamed into place in one step, so a
 * crash at any point leaves the old state. {@code <root>/.versions} remembers the numbers given. {@code latest} is no file: it is
 * the highest version by definition, and so moves in the same step that publishes or deletes it.
 */
public final class FileSystemModelStore implements ModelStore {
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
        try {
            Files.createDirectories(root);
            staging.removeStale(Instant.now());
        } catch (IOException e) {
            throw StoreException.failedTo("open its folder", e);
        }
    }

    @Override
    public List<String> names() {
        return attempt("list its models", () -> {
            List<String> names = new ArrayList<>();
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, Files::isDirectory)) {
                for (Path folder : folders) {
                    String name = folder.getFileName().toString();
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
    public List<Integer> versions(String name) {
        return attempt("list the versions of " + ModelReference.requireName(name), () -> knownVersions(name));
    }

    @Override
    public SortedMap<String, Integer> aliases(String name) {
        return attempt("list the aliases of " + ModelReference.requireName(name), () -> {
            List<Integer> versions = knownVersions(name);
            SortedMap<String, Integer> aliases = folder(name).aliases().all();
            aliases.values().retainAll(versions);
            aliases.put(LATEST, last(versions));
            return Collections.unmodifiableSortedMap(aliases);
        });
    }

    @Override
    public ModelPackage open(ModelReference reference) {
        return attempt("open " + reference, () -> {
            String name = reference.name();
            int version = resolve(reference);
            try {
                return PackageFolder.read(
                        ModelReference.of(name, version), folder(name).version(version));
            } catch (CorruptModelException | NoSuchFileException e) {
                // A package that was deleted meanwhile is not a corrupt one.
                requireVersion(name, version);
                throw e;
            }
        });
    }

    @Override
    public ModelPackage publish(ModelDraft draft) {
        String name = draft.manifest().name();
        return attempt("publish " + name, () -> {
            Path aside = staging.open();
            try {
                Map<String, String> files = PackageFolder.copyContent(draft, aside);
                int version =
                        numbers.next(name, folder(name).versions().stream().reduce(0, Integer::max));
                PackageFolder.writeManifest(draft.manifest().published(version, files), aside);
                Files.createDirectories(root.resolve(name));
                DurableFiles.sync(root);
                DurableFiles.move(aside, folder(name).version(version));
                LOG.info("Published {}:{}", name, version);
                return PackageFolder.read(
                        ModelReference.of(name, version), folder(name).version(version));
            } finally {
                DurableFiles.deleteTree(aside);
            }
        });
    }

    @Override
    public void setAlias(String name, String alias, int version) {
        requireOwnAlias(alias);
        attempt("set the alias " + alias + " of " + ModelReference.requireName(name), () -> {
            requireVersion(name, version);
            AliasFiles files = folder(name).aliases();
            int before = files.version(alias).orElse(0);
            files.put(alias, version);
            if (!folder(name).has(version)) {
                // Deleted between the look and the change: take the change back.
                if (before == 0) {
                    files.remove(alias);
                } else {
                    files.put(alias, before);
                }
                requireVersion(name, version);
            }
            return version;
        });
    }

    @Override
    public void removeAlias(String name, String alias) {
        requireOwnAlias(alias);
        boolean removed = attempt(
                "remove the alias " + alias + " of " + ModelReference.requireName(name),
                () -> folder(name).aliases().remove(alias));
        if (!removed) {
            throw ModelNotFoundException.ofAlias(name, alias, aliases(name).keySet());
        }
    }

    @Override
    public void delete(String name, int version) {
        attempt("delete version " + version + " of " + ModelReference.requireName(name), () -> {
            requireVersion(name, version);
            folder(name).refuseWhileAliased(version);
            Path aside = staging.open();
            Path removed = aside.resolve(Integer.toString(version));
            DurableFiles.move(folder(name).version(version), removed);
            try {
                folder(name).refuseWhileAliased(version);
            } catch (ModelInUseException e) {
                // The alias was set between the look and the move.
                DurableFiles.move(removed, folder(name).version(version));
                throw e;
            } finally {
                DurableFiles.deleteTree(aside);
            }
            LOG.info("Deleted {}:{}", name, version);
            return version;
        });
    }

    @Override
    public void delete(String name) {
        attempt("delete " + ModelReference.requireName(name), () -> {
            knownVersions(name);
            Path aside = staging.open();
            try {
                DurableFiles.move(root.resolve(name), aside.resolve(name));
            } finally {
                DurableFiles.deleteTree(aside);
            }
            LOG.info("Deleted all versions of {}", name);
            return name;
        });
    }

    @Override
    public void verify(ModelPackage modelPackage) {
        attempt("verify " + modelPackage.reference(), () -> {
            PackageFolder.verify(modelPackage);
            return modelPackage;
        });
    }

    private int resolve(ModelReference reference) throws IOException {
        String name = reference.name();
        List<Integer> versions = knownVersions(name);
        Integer version = reference.version();
        if (version != null) {
            requireVersion(name, version);
            return version;
        }
        String alias = reference.alias();
        if (alias == null || alias.equals(LATEST)) {
            return last(versions);
        }
        return folder(name)
                .aliases()
                .version(alias)
                .filter(versions::contains)
                .orElseThrow(() -> ModelNotFoundException.ofAlias(
                        name, alias, aliases(name).keySet()));
    }

    private List<Integer> knownVersions(String name) throws IOException {
        List<Integer> versions = folder(name).versions();
        if (versions.isEmpty()) {
            throw ModelNotFoundException.ofName(name, names());
        }
        return versions;
    }

    private void requireVersion(String name, int version) throws IOException {
        List<Integer> versions = knownVersions(name);
        if (!versions.contains(version)) {
            throw ModelNotFoundException.ofVersion(name, version, versions);
        }
    }

    private static void requireOwnAlias(String alias) {
        if (ModelReference.requireAlias(alias).equals(LATEST)) {
            throw new InvalidReferenceException(
                    "The alias \"latest\" always means the highest version. Choose another alias");
        }
    }

    private ModelFolder folder(String name) {
        return new ModelFolder(root.resolve(name), staging);
    }

    private static int last(List<Integer> versions) {
        return versions.get(versions.size() - 1);
    }

    private interface Action<T> {
        T run() throws IOException;
    }

    private static <T> T attempt(String what, Action<T> action) {
        try {
            return action.run();
        } catch (IOException e) {
            throw StoreException.failedTo(what, e);
        } catch (DirectoryIteratorException e) {
            throw StoreException.failedTo(what, new IOException("a folder could not be listed", e));
        }
    }
}
