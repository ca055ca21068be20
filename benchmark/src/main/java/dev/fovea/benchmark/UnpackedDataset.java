package dev.fovea.benchmark;

import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.admission.Admission;
import dev.fovea.training.dataset.admission.AdmissionSettings;
import dev.fovea.training.dataset.admission.Draft;
import dev.fovea.training.dataset.archive.ArchiveLimits;
import dev.fovea.training.dataset.store.DatasetStore;
import dev.fovea.training.dataset.store.FolderDatasetStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A data set from an archive, in a folder of its own that is deleted in the end.
 *
 * @param dataset open
 */
record UnpackedDataset(Path folder, Dataset dataset) implements AutoCloseable {

    private static final ArchiveLimits LIMITS = new ArchiveLimits(100_000, 2L << 30, 64 << 20);

    static UnpackedDataset of(Path archive) throws IOException {
        final Path folder = Files.createTempDirectory("fovea-dataset");
        final DatasetStore store = new FolderDatasetStore(folder);
        try (InputStream in = Files.newInputStream(archive);
                Draft draft = store.receive(in, LIMITS)) {
            final String id = store.publish(
                            draft,
                            new Admission(new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS)),
                            new AdmissionSettings("photos", 0, 0.2),
                            (amount, total) -> {},
                            (amount, total) -> {})
                    .id();
            return new UnpackedDataset(folder, store.open(id).orElseThrow());
        }
    }

    @Override
    public void close() throws IOException {
        dataset.close();
        try (Stream<Path> files = Files.walk(folder)) {
            final List<Path> deepestFirst =
                    files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
