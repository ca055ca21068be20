package dev.fovea.training.dataset;

import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.training.dataset.admission.Admission;
import dev.fovea.training.dataset.admission.AdmissionSettings;
import dev.fovea.training.dataset.admission.Draft;
import dev.fovea.training.dataset.archive.ArchiveLimits;
import dev.fovea.training.dataset.store.DatasetStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** A store, and archives that go into it. */
public record Uploads(DatasetStore store) {

    private static final ArchiveLimits LIMITS = new ArchiveLimits(1000, 64 << 20, 8 << 20);
    private static final ProgressListener SILENT = (amount, total) -> {};

    public DatasetInfo publish(byte[] archive) throws IOException {
        return publish(archive, new AdmissionSettings("pets", 0, 0.5));
    }

    public DatasetInfo publish(byte[] archive, AdmissionSettings settings) throws IOException {
        try (Draft draft = store.receive(new ByteArrayInputStream(archive), LIMITS)) {
            return store.publish(draft, new Admission(new ImageDecoder(1_000_000)), settings, SILENT, SILENT);
        }
    }
}
