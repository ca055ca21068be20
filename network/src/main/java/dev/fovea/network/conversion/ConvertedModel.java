package dev.fovea.network.conversion;

import dev.fovea.manifest.ModelManifest;
import java.nio.file.Path;

/**
 * The files of a package that is ready to be published.
 *
 * @param manifest with version 0 and no digests: the store fills these in
 */
public record ConvertedModel(ModelManifest manifest, Path onnx, Path golden) {}
