package dev.fovea.store;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Model packages by name and version. A published package never changes, and its number is never given again, not even after a
 * deletion. Safe for use by several threads and, over the same place, by several processes.
 *
 * <p>Every method may throw a {@link dev.fovea.storage.fault.StorageException} when the place it lives in fails.
 */
public interface ModelStore {

    /** The alias that every model has: its highest version. */
    String LATEST = "latest";

    /** {@return the names of all models with a version, sorted} */
    List<String> names();

    /**
     * Lists the versions of a model.
     *
     * @return ascending, never empty
     * @throws ModelNotFoundException if nothing has this name
     */
    List<Integer> versions(String name);

    /**
     * Lists the aliases of a model.
     *
     * @return version by alias, {@value #LATEST} among them
     * @throws ModelNotFoundException if nothing has this name
     * @throws DamagedAliasException if one names no version
     */
    SortedMap<String, Integer> aliases(String name);

    /**
     * Finds the version that a reference stands for at this moment.
     *
     * @param reference without version and alias: the latest
     * @throws ModelNotFoundException if the name, the version or the alias is unknown
     * @throws DamagedAliasException if the alias names no version
     */
    int resolve(ModelReference reference);

    /**
     * Finds a package whose files are all present. Their content is not read: see {@link #verify}.
     *
     * @param reference without version and alias: the latest
     * @throws ModelNotFoundException if the name, the version or the alias is unknown
     * @throws DamagedAliasException if the alias names no version
     * @throws CorruptModelException if a file is missing or the manifest belongs elsewhere
     * @throws InvalidManifestException if the manifest cannot be read
     */
    ModelPackage open(ModelReference reference);

    /**
     * Reads the manifest of a package, whose files need not be at hand.
     *
     * @param reference without version and alias: the latest
     * @throws ModelNotFoundException if the name, the version or the alias is unknown
     * @throws DamagedAliasException if the alias names no version
     * @throws CorruptModelException if a file is missing or the manifest belongs elsewhere
     * @throws InvalidManifestException if the manifest cannot be read
     */
    ModelDescription describe(ModelReference reference);

    /**
     * Copies the draft's files into a new package and gives it the next version number, which makes it the latest. Whatever goes
     * wrong on the way, no reader ever sees a part of it.
     *
     * @throws InvalidReferenceException if the name is not allowed
     * @throws IllegalArgumentException if the draft already carries a version or digests
     */
    ModelPackage publish(ModelDraft draft);

    /**
     * Copies a package of another store under the version that it has there, its files compared with its digests on the way. The number
     * counts as given, as after {@link #publish}.
     *
     * @throws StoreException if there is such a version, or there was one that was another package
     * @throws CorruptModelException naming the first file that is not what the manifest says
     */
    ModelPackage restore(ModelPackage modelPackage);

    /**
     * Points an alias to a version, whether or not it exists already.
     *
     * @throws InvalidReferenceException if the alias is not allowed, as {@value #LATEST} is not
     * @throws ModelNotFoundException if there is no such version
     */
    void setAlias(String name, String alias, int version);

    /**
     * Points an alias to a version if it is what the caller believes, whoever else changes it at the same time.
     *
     * @param before the version that it points to; absent: there is no such alias
     * @return false if that is not so
     * @throws InvalidReferenceException if the alias is not allowed, as {@value #LATEST} is not
     * @throws ModelNotFoundException if there is no such version
     */
    boolean moveAlias(String name, String alias, @Nullable Integer before, int version);

    /**
     * Removes an alias; the version stays.
     *
     * @throws InvalidReferenceException if the alias is {@value #LATEST}
     * @throws ModelNotFoundException if there is no such alias
     */
    void removeAlias(String name, String alias);

    /**
     * Deletes one version. Who opened it before may find its files gone.
     *
     * @throws ModelNotFoundException if there is no such version
     * @throws ModelInUseException while an alias other than {@value #LATEST} points to it
     */
    void delete(String name, int version);

    /**
     * Deletes all versions and aliases of a model.
     *
     * @throws ModelNotFoundException if nothing has this name
     */
    void delete(String name);

    /**
     * Reads every file of the package and compares its SHA-256 with the manifest's.
     *
     * @throws CorruptModelException naming the first file that differs
     */
    void verify(ModelPackage modelPackage);
}
