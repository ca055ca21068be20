package dev.fovea.store;

import dev.fovea.storage.files.DurableFiles;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What references mean, wherever packages are kept: versions and aliases are looked up in it, and {@code latest} is nowhere written down. It is
 * the highest version by definition, and so moves in the same step that publishes or deletes it.
 */
abstract class VersionedModelStore implements ModelStore {
    private static final Logger LOG = LoggerFactory.getLogger(VersionedModelStore.class);

    /** {@return the versions of a model, ascending; empty if there is no such model} */
    abstract List<Integer> readVersions(String name) throws IOException;

    /** {@return the aliases that users set, also of versions that are gone} */
    abstract SortedMap<String, Integer> readAliases(String name) throws IOException;

    abstract Optional<Integer> readAlias(String name, String alias) throws IOException;

    abstract void writeAlias(String name, String alias, int version) throws IOException;

    /** {@return whether it was there} */
    abstract boolean eraseAlias(String name, String alias) throws IOException;

    /**
     * Reads a package that is listed.
     *
     * @throws NoSuchFileException or {@link CorruptModelException} if it is not there, or not whole
     */
    abstract ModelPackage readPackage(ModelReference reference, int version) throws IOException;

    /** As {@link #readPackage}, without the files. */
    abstract ModelDescription readDescription(ModelReference reference, int version) throws IOException;

    /** {@return an empty folder, the caller's own} */
    abstract Path aside() throws IOException;

    /** {@return a number that nobody else gets} */
    abstract int takeNumber(String name) throws IOException;

    /** {@return false if the number was taken before, and not for the package with this digest} */
    abstract boolean takeNumber(String name, int version, String digest) throws IOException;

    /** Makes a folder that is whole the package of a number that was taken. */
    abstract ModelPackage place(ModelReference reference, int version, Path whole) throws IOException;

    @Override
    public ModelPackage publish(ModelDraft draft) {
        String name = draft.manifest().name();
        return attempt("publish " + name, () -> {
            Path aside = aside();
            try {
                Map<String, String> files = PackageFolder.copyContent(draft, aside);
                int version = takeNumber(name);
                PackageFolder.writeManifest(draft.manifest().published(version, files), aside);
                ModelPackage published = place(ModelReference.of(name, version), version, aside);
                LOG.info("Published {}:{}", name, version);
                return published;
            } finally {
                DurableFiles.deleteTree(aside);
            }
        });
    }

    @Override
    public ModelPackage restore(ModelPackage whole) {
        ModelReference reference = whole.reference();
        String name = reference.name();
        int version = whole.manifest().version();
        return attempt("restore " + reference, () -> {
            if (readVersions(name).contains(version)) {
                throw new StoreException("There is a package " + reference + " already");
            }
            Path aside = aside();
            try {
                PackageFolder.copy(whole, aside);
                if (!takeNumber(name, version, whole.digest())) {
                    throw new StoreException(
                            "There was another package " + reference + ", and a number is not given twice");
                }
                ModelPackage restored = place(reference, version, aside);
                LOG.info("Restored {}", reference);
                return restored;
            } finally {
                DurableFiles.deleteTree(aside);
            }
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
            SortedMap<String, Integer> aliases = readAliases(name);
            aliases.values().retainAll(versions);
            aliases.put(LATEST, last(versions));
            return Collections.unmodifiableSortedMap(aliases);
        });
    }

    @Override
    public ModelPackage open(ModelReference reference) {
        return attempt("open " + reference, () -> read(reference, this::readPackage));
    }

    @Override
    public ModelDescription describe(ModelReference reference) {
        return attempt("open " + reference, () -> read(reference, this::readDescription));
    }

    private interface Reader<T> {
        T read(ModelReference reference, int version) throws IOException;
    }

    private <T> T read(ModelReference reference, Reader<T> reader) throws IOException {
        String name = reference.name();
        int version = resolve(reference);
        try {
            return reader.read(ModelReference.of(name, version), version);
        } catch (CorruptModelException | NoSuchFileException e) {
            // A package that was deleted meanwhile is not a corrupt one.
            requireVersion(name, version);
            throw e;
        }
    }

    @Override
    public void setAlias(String name, String alias, int version) {
        requireOwnAlias(alias);
        attempt("set the alias " + alias + " of " + ModelReference.requireName(name), () -> {
            requireVersion(name, version);
            int before = readAlias(name, alias).orElse(0);
            writeAlias(name, alias, version);
            if (!readVersions(name).contains(version)) {
                // Deleted between the look and the change: take the change back.
                if (before == 0) {
                    eraseAlias(name, alias);
                } else {
                    writeAlias(name, alias, before);
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
                "remove the alias " + alias + " of " + ModelReference.requireName(name), () -> eraseAlias(name, alias));
        if (!removed) {
            throw ModelNotFoundException.ofAlias(name, alias, aliases(name).keySet());
        }
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
            requireAmong(versions, name, version);
            return version;
        }
        String alias = reference.alias();
        if (alias == null || alias.equals(LATEST)) {
            return last(versions);
        }
        return readAlias(name, alias)
                .filter(versions::contains)
                .orElseThrow(() -> ModelNotFoundException.ofAlias(
                        name, alias, aliases(name).keySet()));
    }

    /** @throws ModelNotFoundException if there is none */
    final List<Integer> knownVersions(String name) throws IOException {
        List<Integer> versions = readVersions(name);
        if (versions.isEmpty()) {
            throw ModelNotFoundException.ofName(name, names());
        }
        return versions;
    }

    final void requireVersion(String name, int version) throws IOException {
        requireAmong(knownVersions(name), name, version);
    }

    private static void requireAmong(List<Integer> versions, String name, int version) {
        if (!versions.contains(version)) {
            throw ModelNotFoundException.ofVersion(name, version, versions);
        }
    }

    /**
     * Makes sure that no alias points to the version.
     *
     * @throws ModelInUseException naming one that does
     */
    final void refuseWhileAliased(String name, int version) throws IOException {
        readAliases(name).forEach((alias, meant) -> {
            if (meant == version) {
                throw new ModelInUseException(ModelReference.of(name, version), alias);
            }
        });
    }

    private static void requireOwnAlias(String alias) {
        if (ModelReference.requireAlias(alias).equals(LATEST)) {
            throw new InvalidReferenceException(
                    "The alias \"latest\" always means the highest version. Choose another alias");
        }
    }

    private static int last(List<Integer> versions) {
        return versions.get(versions.size() - 1);
    }

    interface Action<T> {
        T run() throws IOException;
    }

    static <T> T attempt(String what, Action<T> action) {
        try {
            return action.run();
        } catch (IOException e) {
            throw StoreException.failedTo(what, e);
        } catch (DirectoryIteratorException e) {
            throw StoreException.failedTo(what, new IOException("a folder could not be listed", e));
        }
    }
}
