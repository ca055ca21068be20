package dev.fovea.store;

import dev.fovea.manifest.ModelManifest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A model to be published. Its files are copied.
 *
 * @param manifest with version 0 and without files: the store fills in both
 * @param onnx the graph and its weights
 * @param golden an input tensor and its logits, as {@code .npz}
 * @param card the model card, in Markdown
 */
public record ModelDraft(
        ModelManifest manifest,
        Path onnx,
        Path golden,
        @Nullable String card) {
    public ModelDraft {
        ModelReference.requireName(manifest.name());
        if (manifest.version() != 0 || !manifest.files().isEmpty()) {
            throw new IllegalArgumentException(
                    "The store gives the version and the digests: a draft has version 0 and no files");
        }
    }
}
