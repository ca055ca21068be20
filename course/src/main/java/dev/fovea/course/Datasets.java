package dev.fovea.course;

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

/** Archives of pictures as data sets, kept in a folder so that the next command finds them as long as the archive is the same. */
final class Datasets {

    private static final ArchiveLimits LIMITS = new ArchiveLimits(200_000, 4L << 30, 64 << 20);

    private final Path folder;

    Datasets(Path folder) {
        this.folder = folder;
    }

    Dataset open(Path archive) throws IOException {
        final DatasetStore store = new FolderDatasetStore(folder);
        final Path known = folder.resolve("%s-%d.id"
                .formatted(
                        archive.getFileName(),
                        Files.getLastModifiedTime(archive).toMillis()));
        if (Files.notExists(known)) {
            Files.writeString(known, publish(store, archive));
        }
        return store.open(Files.readString(known)).orElseThrow();
    }

    private static String publish(DatasetStore store, Path archive) throws IOException {
        try (InputStream in = Files.newInputStream(archive);
                Draft draft = store.receive(in, LIMITS)) {
            return store.publish(
                            draft,
                            new Admission(new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS)),
                            new AdmissionSettings(archive.getFileName().toString(), 0, 0.1),
                            (amount, total) -> {},
                            (amount, total) -> {})
                    .id();
        }
    }
}
