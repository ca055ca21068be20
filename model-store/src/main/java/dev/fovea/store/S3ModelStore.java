package dev.fovea.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.fovea.storage.fault.StorageException;
import dev.fovea.storage.objects.ObjectBucket;
import dev.fovea.storage.objects.ObjectContent;
import dev.fovea.storage.objects.ObjectEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packages as objects {@code <name>/<version>/<file>}, aliases as objects {@code <name>/.aliases/<alias>}. A package is there as soon as its
 * manifest is, which is written last, so a crash at any point leaves the old state. {@code .versions/<name>/<version>} remembers the numbers
 * given: S3 lets one of several create such an object.
 *
 * <p>Packages are read from copies in a local folder. As a package never changes and a number is never given twice, a copy stays good.
 */
public final class S3ModelStore extends VersionedModelStore {

    private static final Logger LOG = LoggerFactory.getLogger(S3ModelStore.class);

    private static final String ALIASES = ".aliases";
    private static final List<String> CONTENT = List.of(ModelPackage.ONNX, ModelPackage.GOLDEN, ModelPackage.CARD);

    private final ObjectBucket bucket;
    private final LocalPackages local;
    private final Map<ModelReference, ModelDescription> descriptions = new ConcurrentHashMap<>();

    /**
     * Opens a store.
     *
     * @param copies folder for copies of packages, made if absent; processes may share it
     */
    public S3ModelStore(ObjectBucket bucket, Path copies) {
        this.bucket = bucket;
        this.local = new LocalPackages(copies);
    }

    @Override
    public List<String> names() {
        final SortedSet<String> names = new TreeSet<>();
        for (ObjectEntry object : bucket.list("")) {
            Manifest.of(object.key()).ifPresent(manifest -> names.add(manifest.name()));
        }
        return List.copyOf(names);
    }

    /** The key of a manifest. */
    private record Manifest(String name, int version) {
        static Optional<Manifest> of(String key) {
            final String[] parts = key.split("/", -1);
            return parts.length == 3
                            && ModelReference.isWord(parts[0])
                            && ModelReference.isVersion(parts[1])
                            && parts[2].equals(ModelPackage.MANIFEST)
                    ? Optional.of(new Manifest(parts[0], Integer.parseInt(parts[1])))
                    : Optional.empty();
        }
    }

    @Override
    List<Integer> readVersions(String name) {
        final List<Integer> versions = new ArrayList<>();
        for (ObjectEntry object : bucket.list(name + "/")) {
            Manifest.of(object.key()).ifPresent(manifest -> versions.add(manifest.version()));
        }
        return versions.stream().sorted().toList();
    }

    @Override
    List<String> aliasNames(String name) {
        final String folder = aliasKey(name, "");
        return bucket.list(folder).stream()
                .map(object -> object.key().substring(folder.length()))
                .filter(ModelReference::isWord)
                .toList();
    }

    @Override
    Optional<byte[]> readAlias(String name, String alias) {
        return bucket.read(aliasKey(name, alias)).map(ObjectContent::bytes);
    }

    @Override
    void writeAlias(String name, String alias, byte[] content) {
        bucket.put(aliasKey(name, alias), content);
    }

    @Override
    boolean replaceAlias(String name, String alias, Optional<byte[]> before, byte[] content) {
        final String key = aliasKey(name, alias);
        if (before.isEmpty()) {
            return bucket.create(key, content, Map.of());
        }
        final Optional<ObjectContent> there = bucket.read(key);
        return there.isPresent()
                && Arrays.equals(there.get().bytes(), before.get())
                && bucket.replace(key, there.get(), content);
    }

    @Override
    boolean eraseAlias(String name, String alias) {
        final boolean there = bucket.exists(aliasKey(name, alias));
        bucket.delete(aliasKey(name, alias));
        return there;
    }

    private static String aliasKey(String name, String alias) {
        return name + "/" + ALIASES + "/" + alias;
    }

    private static String key(String name, int version, String file) {
        return name + "/" + version + "/" + file;
    }

    @Override
    ModelPackage readPackage(ModelReference reference, int version) {
        final Optional<ModelPackage> known = local.find(reference, version);
        return known.isPresent()
                ? known.get()
                : local.fetch(reference, version, aside -> download(reference, version, aside));
    }

    @Override
    ModelDescription readDescription(ModelReference reference, int version) {
        ModelDescription known = descriptions.get(reference);
        if (known == null) {
            known = PackageFolder.readManifest(
                    reference,
                    bucket.read(key(reference.name(), version, ModelPackage.MANIFEST))
                            .orElseThrow(() -> missing(reference, ModelPackage.MANIFEST))
                            .bytes());
            descriptions.put(reference, known);
        }
        return known;
    }

    private static CorruptModelException missing(ModelReference reference, String file) {
        return new CorruptModelException(reference, file, "is missing");
    }

    private void download(ModelReference reference, int version, Path folder) {
        final String name = reference.name();
        for (String file : List.of(ModelPackage.MANIFEST, ModelPackage.ONNX, ModelPackage.GOLDEN)) {
            if (!bucket.download(key(name, version, file), folder.resolve(file))) {
                throw missing(reference, file);
            }
        }
        bucket.download(key(name, version, ModelPackage.CARD), folder.resolve(ModelPackage.CARD));
    }

    @Override
    Path aside() {
        return local.aside();
    }

    @Override
    ModelPackage place(ModelReference reference, int version, Path whole) {
        upload(reference.name(), version, whole);
        return local.keep(reference, version, whole);
    }

    @Override
    boolean takeNumber(String name, int version, String digest) {
        final String number = ".versions/" + name + "/" + version;
        return bucket.create(number, digest.getBytes(US_ASCII), Map.of())
                || bucket.read(number)
                        .map(content -> new String(content.bytes(), US_ASCII).equals(digest))
                        .orElse(false);
    }

    @Override
    int takeNumber(String name) {
        final String taken = ".versions/" + name + "/";
        int highest = readVersions(name).stream().reduce(0, Integer::max);
        for (ObjectEntry object : bucket.list(taken)) {
            final String number = object.key().substring(taken.length());
            highest = ModelReference.isVersion(number) ? Math.max(highest, Integer.parseInt(number)) : highest;
        }
        int number = highest + 1;
        while (!bucket.create(taken + number, new byte[0], Map.of())) {
            number++;
        }
        return number;
    }

    private void upload(String name, int version, Path folder) {
        boolean published = false;
        try {
            for (String file : CONTENT) {
                if (Files.exists(folder.resolve(file))) {
                    bucket.put(key(name, version, file), folder.resolve(file));
                }
            }
            bucket.put(key(name, version, ModelPackage.MANIFEST), folder.resolve(ModelPackage.MANIFEST));
            published = true;
        } finally {
            if (!published) {
                remove(name, version);
            }
        }
    }

    /**
     * Tries to leave nothing of a package. The manifest goes first, since it may have been written although the answer was lost; what stays
     * without it is seen by nobody.
     */
    private void remove(String name, int version) {
        try {
            bucket.delete(key(name, version, ModelPackage.MANIFEST));
            for (String file : CONTENT) {
                bucket.delete(key(name, version, file));
            }
        } catch (StorageException e) {
            LOG.warn(
                    "Files of {}:{}, which was not published or is deleted, stay in S3: {}",
                    name,
                    version,
                    e.getMessage());
        }
    }

    @Override
    public void delete(String name, int version) {
        ModelReference.requireName(name);
        requireVersion(name, version);
        refuseWhileAliased(name, version);
        final String manifest = key(name, version, ModelPackage.MANIFEST);
        final byte[] content = bucket.read(manifest)
                .orElseThrow(() -> missing(ModelReference.of(name, version), ModelPackage.MANIFEST))
                .bytes();
        bucket.delete(manifest);
        try {
            refuseWhileAliased(name, version);
        } catch (ModelInUseException e) {
            // The alias was set between the look and the deletion.
            bucket.put(manifest, content);
            throw e;
        }
        remove(name, version);
        local.remove(name, version);
        LOG.info("Deleted {}:{}", name, version);
    }

    @Override
    public void delete(String name) {
        ModelReference.requireName(name);
        final List<Integer> versions = knownVersions(name);
        for (String alias : aliasNames(name)) {
            bucket.delete(aliasKey(name, alias));
        }
        for (int version : versions) {
            bucket.delete(key(name, version, ModelPackage.MANIFEST));
        }
        for (int version : versions) {
            remove(name, version);
            local.remove(name, version);
        }
        LOG.info("Deleted all versions of {}", name);
    }
}
