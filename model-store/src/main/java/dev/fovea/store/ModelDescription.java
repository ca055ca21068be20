package dev.fovea.store;

import dev.fovea.manifest.ModelManifest;

/**
 * What is known of a published model without its files.
 *
 * @param digest SHA-256 of {@code model.json}, as of the {@link ModelPackage}
 */
public record ModelDescription(ModelManifest manifest, String digest) {

    public ModelReference reference() {
        return ModelReference.of(manifest.name(), manifest.version());
    }
}
