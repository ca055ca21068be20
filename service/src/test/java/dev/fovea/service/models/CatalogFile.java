package dev.fovea.service.models;

import dev.fovea.storage.digest.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** A catalog of tiny models that lie beside it. */
final class CatalogFile {

    private static final String WRONG_DIGEST = "00000000";

    private final StringBuilder yaml = new StringBuilder("models:\n");
    private final Path folder;

    CatalogFile(Path folder) {
        this.folder = folder;
    }

    /** A model that can be pulled. */
    CatalogFile with(String name) throws IOException {
        final Path file = Files.write(folder.resolve(name + ".onnx"), ModelsClient.tinyOnnx());
        return entry(name, Sha256.of(file));
    }

    /** A model whose file is another than the catalog says. */
    CatalogFile withWrongDigest(String name) throws IOException {
        Files.write(folder.resolve(name + ".onnx"), ModelsClient.tinyOnnx());
        return entry(name, WRONG_DIGEST);
    }

    CatalogFile withoutFile(String name) {
        return withoutFile(name, WRONG_DIGEST);
    }

    CatalogFile withoutFile(String name, String digest) {
        return entry(name, digest);
    }

    /** A file of zeros that takes seconds to read; being sparse, it takes no space. */
    CatalogFile withLargeFile(String name, long bytes) throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve(name + ".onnx").toFile(), "rw")) {
            file.setLength(bytes);
        }
        return entry(name, WRONG_DIGEST);
    }

    private CatalogFile entry(String name, String digest) {
        yaml.append("""
                  - name: %1$s
                    source: %1$s.onnx
                    sha256: "%2$s"
                    architecture: onnx
                    licence: Apache-2.0
                    labels: [cat, dog, owl]
                    metrics: {top1: 0.5}
                    input: {height: 4, width: 4, mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5]}
                """.formatted(name, digest));
        return this;
    }

    Path write() throws IOException {
        return Files.writeString(folder.resolve("catalog.yaml"), yaml);
    }
}
