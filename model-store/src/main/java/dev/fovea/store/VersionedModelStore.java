package dev.fovea.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.fovea.storage.fault.StorageException;
import dev.fovea.storage.files.DurableFiles;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What references mean, wherever packages are kept: versions and aliases are looked up in it, and {@code latest} is nowhere written down. It is
 * the highest version by definition, and so moves in the same step that publishes or deletes it.
 */
abstract class VersionedModelStore implements ModelStore {

    private static final Logger LOG = LoggerFactory.getLogger(VersionedModelStore.class);

    /** {@return the versions of a model, ascending; empty if there is no such model} */
    abstract List<Integer> readVersions(String name);

    /** {@return the aliases that users set, also of versions that are gone, in no order} */
    abstract List<String> aliasNames(String name);

    /** {@return what {@link #writeAlias} wrote; empty if there is no such alias} */
    abstract Optional<byte[]> readAlias(String name, String alias);

    abstract void writeAlias(String name, String alias, byte[] content);

    /**
     * Writes an alias if it is what the caller has seen; nobody comes between the look and the writing.
     *
     * @param before empty if there was no such alias
     * @return false if that is not so
     */
    abstract boolean replaceAlias(String name, String alias, Optional<byte[]> before, byte[] content);

    /** {@return whether it was there} */
    abstract boolean eraseAlias(String name, String alias);

    /**
     * Reads a package that is listed.
     *
     * @throws StorageException if it is not there, or not whole
     */
    abstract ModelPackage readPackage(ModelReference reference, int version);

    /** As {@link #readPackage}, without the files. */
    abstract ModelDescription readDescription(ModelReference reference, int version);

    /** {@return an empty folder, the caller's own} */
    abstract Path aside();

    /** {@return a number that nobody else gets} */
    abstract int takeNumber(String name);

    /** {@return false if the number was taken before, and not for the package with this digest} */
    abstract boolean takeNumber(String name, int version, String digest);

    /** Makes a folder that is whole the package of a number that was taken. */
    abstract ModelPackage place(ModelReference reference, int version, Path whole);

    @Override
    public ModelPackage publish(ModelDraft draft) {
        final String name = draft.manifest().name();
        final Path aside = aside();
        try {
            final Map<String, String> files = PackageFolder.copyContent(draft, aside);
            final int version = takeNumber(name);
            PackageFolder.writeManifest(draft.manifest().published(version, files), aside);
            final ModelPackage published = place(ModelReference.of(name, version), version, aside);
            LOG.info("Published {}:{}", name, version);
            return published;
        } finally {
            DurableFiles.deleteTree(aside);
        }
    }

    @Override
    public ModelPackage restore(ModelPackage whole) {
        final ModelReference reference = whole.reference();
        final String name = reference.name();
        final int version = whole.manifest().version();
        if (readVersions(name).contains(version)) {
            throw new StoreException("There is a package " + reference + " already");
        }
        final Path aside = aside();
        try {
            PackageFolder.copy(whole, aside);
            if (!takeNumber(name, version, whole.digest())) {
                throw new StoreException(
                        "There was another package " + reference + ", and a number is not given twice");
            }
            final ModelPackage restored = place(reference, version, aside);
            LOG.info("Restored {}", reference);
            return restored;
        } finally {
            DurableFiles.deleteTree(aside);
        }
    }

    @Override
    public List<Integer> versions(String name) {
        return knownVersions(ModelReference.requireName(name));
    }

    @Override
    public SortedMap<String, Integer> aliases(String name) {
        ModelReference.requireName(name);
        final List<Integer> versions = knownVersions(name);
        final SortedMap<String, Integer> aliases = ownAliases(name);
        aliases.values().retainAll(versions);
        aliases.put(LATEST, last(versions));
        return Collections.unmodifiableSortedMap(aliases);
    }

    @Override
    public ModelPackage open(ModelReference reference) {
        return read(reference, this::readPackage);
    }

    @Override
    public ModelDescription describe(ModelReference reference) {
        return read(reference, this::readDescription);
    }

    private interface Reader<T> {
        T read(ModelReference reference, int version);
    }

    private <T> T read(ModelReference reference, Reader<T> reader) {
        final String name = reference.name();
        final int version = resolve(reference);
        try {
            return reader.read(ModelReference.of(name, version), version);
        } catch (StorageException e) {
            // A package that was deleted meanwhile is not a damaged one.
            requireVersion(name, version);
            throw e;
        }
    }

    @Override
    public void setAlias(String name, String alias, int version) {
        requireMovable(name, alias, version);
        final Optional<byte[]> before = readAlias(name, alias);
        writeAlias(name, alias, content(version));
        takeBackIfDeleted(name, alias, before, version);
    }

    @Override
    public boolean moveAlias(String name, String alias, @Nullable Integer before, int version) {
        requireMovable(name, alias, version);
        final Optional<byte[]> seen = readAlias(name, alias);
        final boolean moved = meant(name, alias, seen).equals(Optional.ofNullable(before))
                && replaceAlias(name, alias, seen, content(version));
        if (moved) {
            takeBackIfDeleted(name, alias, seen, version);
        }
        return moved;
    }

    private static byte[] content(int version) {
        return (version + "\n").getBytes(US_ASCII);
    }

    private void requireMovable(String name, String alias, int version) {
        requireOwnAlias(alias);
        ModelReference.requireName(name);
        requireVersion(name, version);
    }

    /** The version may have been deleted between the look and the change. */
    private void takeBackIfDeleted(String name, String alias, Optional<byte[]> before, int version) {
        if (!readVersions(name).contains(version)) {
            before.ifPresentOrElse(content -> writeAlias(name, alias, content), () -> eraseAlias(name, alias));
            requireVersion(name, version);
        }
    }

    /** {@return the aliases that users set, also of versions that are gone} */
    private SortedMap<String, Integer> ownAliases(String name) {
        final SortedMap<String, Integer> versions = new TreeMap<>();
        for (String alias : aliasNames(name)) {
            meant(name, alias).ifPresent(version -> versions.put(alias, version));
        }
        return versions;
    }

    /** {@return the version that an alias names, which may be gone} */
    private Optional<Integer> meant(String name, String alias) {
        return meant(name, alias, readAlias(name, alias));
    }

    private static Optional<Integer> meant(String name, String alias, Optional<byte[]> kept) {
        return kept.map(content -> new String(content, US_ASCII).strip()).map(text -> {
            if (!ModelReference.isVersion(text)) {
                throw new DamagedAliasException(name, alias);
            }
            return Integer.valueOf(text);
        });
    }

    @Override
    public void removeAlias(String name, String alias) {
        requireOwnAlias(alias);
        if (!eraseAlias(ModelReference.requireName(name), alias)) {
            throw ModelNotFoundException.ofAlias(name, alias, aliases(name).keySet());
        }
    }

    @Override
    public void verify(ModelPackage modelPackage) {
        PackageFolder.verify(modelPackage);
    }

    @Override
    public int resolve(ModelReference reference) {
        final String name = reference.name();
        final List<Integer> versions = knownVersions(name);
        final Integer version = reference.version();
        if (version != null) {
            requireAmong(versions, name, version);
            return version;
        }
        final String alias = reference.alias();
        if (alias == null || alias.equals(LATEST)) {
            return last(versions);
        }
        return meant(name, alias)
                .filter(versions::contains)
                .orElseThrow(() -> ModelNotFoundException.ofAlias(
                        name, alias, aliases(name).keySet()));
    }

    /** @throws ModelNotFoundException if there is none */
    final List<Integer> knownVersions(String name) {
        final List<Integer> versions = readVersions(name);
        if (versions.isEmpty()) {
            throw ModelNotFoundException.ofName(name, names());
        }
        return versions;
    }

    final void requireVersion(String name, int version) {
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
    final void refuseWhileAliased(String name, int version) {
        ownAliases(name).forEach((alias, meant) -> {
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
}
