package dev.fovea.service.bundled;

import dev.fovea.manifest.ModelManifest;
import dev.fovea.storage.digest.Checksum;
import dev.fovea.store.ManifestFormat;
import dev.fovea.store.ModelDraft;
import dev.fovea.store.ModelReference;
import dev.fovea.store.catalog.CatalogEntry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A package in {@code models/<name>/} on the class path, with the files that a store has: {@code model.onnx}, {@code model.json}, {@code
 * golden.npz} and {@code card.md}.
 */
public final class BundledModel {

    private static final String ONNX = "model.onnx";
    private static final String GOLDEN = "golden.npz";

    private final String name;
    private final ModelManifest manifest;

    BundledModel(String name) throws IOException {
        this.name = name;
        this.manifest = ManifestFormat.read(read("model.json"), ModelReference.latest(name));
    }

    String name() {
        return name;
    }

    /** The address in catalogs. */
    URI source() {
        return URI.create("bundled:" + name);
    }

    CatalogEntry entry() {
        return new CatalogEntry(
                name,
                "Comes with Fovea",
                source(),
                new Checksum(
                        Objects.requireNonNull(manifest.files().get(ONNX), "A package knows the digests of its files")),
                manifest.architecture(),
                manifest.input(),
                manifest.labels(),
                manifest.task(),
                manifest.explanationLayer(),
                manifest.licence(),
                manifest.metrics(),
                null);
    }

    /**
     * Copies the files into a folder, to be published.
     *
     * @param name of the model, which may differ from its own
     */
    public ModelDraft draft(String name, Path folder) throws IOException {
        return new ModelDraft(
                manifest.draft(name),
                Files.write(folder.resolve(ONNX), read(ONNX)),
                Files.write(folder.resolve(GOLDEN), read(GOLDEN)),
                new String(read("card.md"), StandardCharsets.UTF_8));
    }

    private byte[] read(String file) throws IOException {
        try (InputStream in = BundledModel.class.getResourceAsStream("/models/%s/%s".formatted(name, file))) {
            if (in == null) {
                throw new IOException("The file %s of the bundled model %s is missing".formatted(file, name));
            }
            return in.readAllBytes();
        }
    }
}
