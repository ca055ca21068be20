package dev.fovea.network.dataset;

import dev.fovea.network.dataset.archive.ArchiveLimits;
import dev.fovea.network.image.ImageDecoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A store in a folder, and archives that go into it. */
record Uploads(Path root) {

    private static final ArchiveLimits LIMITS = new ArchiveLimits(1000, 64 << 20, 8 << 20);
    private static final ProgressListener SILENT = (amount, total) -> {};

    DatasetStore store() throws IOException {
        return new DatasetStore(root);
    }

    DatasetInfo publish(byte[] archive) throws IOException {
        return publish(archive, new AdmissionSettings("pets", 0, 0.5));
    }

    DatasetInfo publish(byte[] archive, AdmissionSettings settings) throws IOException {
        try (Draft draft = store().receive(new ByteArrayInputStream(archive), LIMITS)) {
            return store().publish(draft, new Admission(new ImageDecoder(1_000_000)), settings, SILENT, SILENT);
        }
    }

    /** Names of the files and folders in the store, and of those in its work folder. */
    List<String> entries() throws IOException {
        try (Stream<Path> published = Files.list(root);
                Stream<Path> unfinished = Files.list(root.resolve(".work"))) {
            return Stream.concat(published, unfinished)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(".work"))
                    .toList();
        }
    }
}
