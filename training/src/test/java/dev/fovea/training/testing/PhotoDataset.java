package dev.fovea.training.testing;

import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.DatasetInfo;
import dev.fovea.training.dataset.admission.Admission;
import dev.fovea.training.dataset.admission.AdmissionSettings;
import dev.fovea.training.dataset.admission.Draft;
import dev.fovea.training.dataset.archive.ArchiveLimits;
import dev.fovea.training.dataset.store.DatasetStore;
import dev.fovea.training.dataset.store.FolderDatasetStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Data sets of archives, published in a folder. */
public final class PhotoDataset {

    private static final ArchiveLimits LIMITS = new ArchiveLimits(100_000, 2L << 30, 64 << 20);

    private PhotoDataset() {}

    /** Open; the caller closes it. */
    public static Dataset open(Path folder, byte[] archive) throws IOException {
        return open(folder, new ByteArrayInputStream(archive));
    }

    /** Open; the caller closes it. */
    public static Dataset open(Path folder, InputStream archive) throws IOException {
        final DatasetStore store = new FolderDatasetStore(folder);
        try (Draft draft = store.receive(archive, LIMITS)) {
            final DatasetInfo info = store.publish(
                    draft,
                    new Admission(new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS)),
                    new AdmissionSettings("photos", 0, 0.2),
                    (amount, total) -> {},
                    (amount, total) -> {});
            return store.open(info.id()).orElseThrow();
        }
    }
}
