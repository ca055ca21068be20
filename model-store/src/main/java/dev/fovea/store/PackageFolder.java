package dev.fovea.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fovea.manifest.ModelManifest;
import dev.fovea.storage.digest.Sha256;
import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.files.DurableFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A folder with the files of one model package. */
final class PackageFolder {

    private static final long MAX_MANIFEST_BYTES = 16 << 20;
    private static final Set<String> CONTENT = Set.of(ModelPackage.ONNX, ModelPackage.GOLDEN, ModelPackage.CARD);

    private PackageFolder() {}

    /**
     * Copies the draft's files, not yet its manifest.
     *
     * @return SHA-256 by file name
     */
    static Map<String, String> copyContent(ModelDraft draft, Path folder) {
        final Map<String, String> files = new TreeMap<>();
        files.put(ModelPackage.ONNX, DurableFiles.copy(draft.onnx(), folder.resolve(ModelPackage.ONNX)));
        files.put(ModelPackage.GOLDEN, DurableFiles.copy(draft.golden(), folder.resolve(ModelPackage.GOLDEN)));
        final String card = draft.card();
        if (card != null) {
            files.put(ModelPackage.CARD, DurableFiles.write(folder.resolve(ModelPackage.CARD), card.getBytes(UTF_8)));
        }
        return files;
    }

    /** Copies all files of a package, which must be what its manifest says. */
    static void copy(ModelPackage whole, Path folder) {
        for (Map.Entry<String, String> entry : digests(whole).entrySet()) {
            final String file = entry.getKey();
            final String digest = DurableFiles.copy(whole.directory().resolve(file), folder.resolve(file));
            if (!digest.equals(entry.getValue())) {
                throw changed(whole, file);
            }
        }
        DurableFiles.sync(folder);
    }

    /** Completes the package. */
    static void writeManifest(ModelManifest manifest, Path folder) {
        DurableFiles.write(folder.resolve(ModelPackage.MANIFEST), ManifestFormat.write(manifest));
        DurableFiles.sync(folder);
    }

    /** Reads the manifest; of the other files, looks only whether they are there. */
    static ModelPackage read(ModelReference reference, Path folder) {
        for (String file : List.of(ModelPackage.MANIFEST, ModelPackage.ONNX, ModelPackage.GOLDEN)) {
            if (!Files.isRegularFile(folder.resolve(file))) {
                throw new CorruptModelException(reference, file, "is missing");
            }
        }
        final Path json = folder.resolve(ModelPackage.MANIFEST);
        if (Storage.attempt(() -> Files.size(json)) > MAX_MANIFEST_BYTES) {
            throw new CorruptModelException(reference, ModelPackage.MANIFEST, "is too large");
        }
        final ModelDescription description = readManifest(reference, Storage.attempt(() -> Files.readAllBytes(json)));
        final ModelPackage modelPackage = new ModelPackage(description.manifest(), description.digest(), folder);
        requireCardAsListed(modelPackage);
        return modelPackage;
    }

    /** Reads a manifest and makes sure that it belongs to the package. */
    static ModelDescription readManifest(ModelReference reference, byte[] json) {
        final ModelDescription description =
                new ModelDescription(ManifestFormat.read(json, reference), Sha256.of(json));
        requireConsistent(description, reference);
        return description;
    }

    private static void requireConsistent(ModelDescription description, ModelReference reference) {
        final ModelManifest manifest = description.manifest();
        if (manifest.version() < 1 || !description.reference().equals(reference)) {
            throw new CorruptModelException(
                    reference,
                    ModelPackage.MANIFEST,
                    "is the manifest of " + manifest.name() + ", version " + manifest.version());
        }
        final Set<String> files = manifest.files().keySet();
        if (!CONTENT.containsAll(files) || !files.containsAll(List.of(ModelPackage.ONNX, ModelPackage.GOLDEN))) {
            throw new CorruptModelException(
                    reference, ModelPackage.MANIFEST, "does not list the files of a package but " + files);
        }
    }

    private static void requireCardAsListed(ModelPackage modelPackage) {
        final Set<String> files = modelPackage.manifest().files().keySet();
        if (modelPackage.card().isPresent() != files.contains(ModelPackage.CARD)) {
            throw new CorruptModelException(
                    modelPackage.reference(),
                    ModelPackage.CARD,
                    files.contains(ModelPackage.CARD) ? "is missing" : "was added");
        }
    }

    /** Compares all files with the digests in the manifest, and the manifest with the digest it had when opened. */
    static void verify(ModelPackage modelPackage) {
        for (Map.Entry<String, String> entry : digests(modelPackage).entrySet()) {
            final Path file = modelPackage.directory().resolve(entry.getKey());
            if (!Files.isRegularFile(file)) {
                throw new CorruptModelException(modelPackage.reference(), entry.getKey(), "is missing");
            }
            if (!Sha256.of(file).equals(entry.getValue())) {
                throw changed(modelPackage, entry.getKey());
            }
        }
    }

    private static Map<String, String> digests(ModelPackage modelPackage) {
        final Map<String, String> digests =
                new TreeMap<>(modelPackage.manifest().files());
        digests.put(ModelPackage.MANIFEST, modelPackage.digest());
        return digests;
    }

    private static CorruptModelException changed(ModelPackage modelPackage, String file) {
        return new CorruptModelException(modelPackage.reference(), file, "was changed since it was published");
    }
}
