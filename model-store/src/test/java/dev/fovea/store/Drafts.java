package dev.fovea.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.Lineage;
import dev.fovea.manifest.ModelManifest;
import dev.fovea.manifest.ModelManifest.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Tiny models to publish: the store does not look into the files. */
final class Drafts {
    private Drafts() {}

    static ModelDraft draft(Path folder, String name) throws IOException {
        return draft(folder, name, "graph");
    }

    static ModelDraft draft(Path folder, String name, String graph) throws IOException {
        Path onnx = Files.createTempFile(folder, "draft", ".onnx");
        Path golden = Files.createTempFile(folder, "draft", ".npz");
        Files.write(onnx, graph.getBytes(UTF_8));
        Files.write(golden, ("logits of " + graph).getBytes(UTF_8));
        return new ModelDraft(manifest(name), onnx, golden, "# A model\n");
    }

    static ModelManifest manifest(String name) {
        return new ModelManifest(
                ModelManifest.SCHEMA_VERSION,
                name,
                0,
                "lenet5",
                Task.CLASSIFICATION,
                InputSpec.IMAGENET,
                List.of("cat", "dog"),
                "conv2",
                Map.of("top1", 0.75),
                1.5,
                new Lineage("base:1", null, "job-7", "head", 42L),
                "Apache-2.0",
                null,
                Map.of());
    }
}
