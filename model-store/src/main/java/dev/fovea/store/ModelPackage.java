package dev.fovea.store;

import dev.fovea.manifest.ModelManifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A published model: a folder that never changes.
 *
 * @param digest SHA-256 of {@code model.json}, 64 hexadecimal digits; as that holds the digests of the other files, it stands for
 *     the whole package
 */
public record ModelPackage(ModelManifest manifest, String digest, Path directory) {
    /** What is known of the model, with the digests of the other files. */
    public static final String MANIFEST = "model.json";

    /** The graph and its weights. */
    public static final String ONNX = "model.onnx";

    static final String GOLDEN = "golden.npz";
    static final String CARD = "card.md";

    /** {@return the graph and its weights} */
    public Path onnx() {
        return directory.resolve(ONNX);
    }

    /** {@return an input tensor and its logits} */
    public Path golden() {
        return directory.resolve(GOLDEN);
    }

    /** {@return the model card in Markdown, if there is one} */
    public Optional<Path> card() {
        return Optional.of(directory.resolve(CARD)).filter(Files::isRegularFile);
    }

    public ModelDescription description() {
        return new ModelDescription(manifest, digest);
    }

    /** {@return all files, the manifest first} */
    public List<Path> files() {
        return Stream.concat(
                        Stream.of(MANIFEST), manifest.files().keySet().stream().sorted())
                .map(directory::resolve)
                .toList();
    }

    public ModelReference reference() {
        return ModelReference.of(manifest.name(), manifest.version());
    }
}
