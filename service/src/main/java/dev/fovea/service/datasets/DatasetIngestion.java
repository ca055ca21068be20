package dev.fovea.service.datasets;

import dev.fovea.service.problem.BodyProblems;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.service.task.Progress;
import dev.fovea.service.task.TaskResult;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.training.dataset.DatasetInfo;
import dev.fovea.training.dataset.ProgressListener;
import dev.fovea.training.dataset.admission.Admission;
import dev.fovea.training.dataset.admission.AdmissionSettings;
import dev.fovea.training.dataset.admission.Draft;
import dev.fovea.training.dataset.archive.ArchiveLimits;
import dev.fovea.training.dataset.archive.FileSource;
import dev.fovea.training.dataset.archive.InvalidArchiveException;
import dev.fovea.training.dataset.store.DatasetStore;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The way of files into the store, wherever they come from: received, looked at, published. Nothing stays if it fails. */
@Component
public final class DatasetIngestion {

    /** Names and digests of all files are in memory. */
    private static final int MOST_ENTRIES = 200_000;

    private static final Logger LOG = LoggerFactory.getLogger(DatasetIngestion.class);

    private final DatasetStore store;
    private final Admission admission;
    private final ArchiveLimits limits;

    DatasetIngestion(DatasetStore store, Admission admission, FoveaProperties properties) {
        this.store = store;
        this.admission = admission;
        this.limits =
                new ArchiveLimits(MOST_ENTRIES, properties.limits().maxDataset().toBytes(), (int)
                        Math.min(properties.limits().maxBody().toBytes(), Integer.MAX_VALUE));
    }

    /** For those who open a source. */
    public ArchiveLimits limits() {
        return limits;
    }

    /** Reads a source to its end, and admits what came. */
    public TaskResult admit(FileSource source, AdmissionSettings settings, Progress progress) {
        progress.phase("unpack", 0.3);
        final Draft draft = receive(new CancellableFiles(source, progress));
        try {
            return admit(draft, settings, progress);
        } finally {
            discard(draft);
        }
    }

    /**
     * Reads a source to its end.
     *
     * @throws ProblemException {@code invalid-archive}
     */
    Draft receive(FileSource source) {
        try {
            return store.receive(source);
        } catch (InvalidArchiveException e) {
            throw problem(e);
        }
    }

    /** Makes a data set of a draft. */
    TaskResult admit(Draft draft, AdmissionSettings settings, Progress progress) {
        try {
            final DatasetInfo info = store.publish(
                    draft, admission, settings, phase("decode", 0.9, progress), phase("find-duplicates", 1, progress));
            return new TaskResult.Dataset(info.id(), info.name());
        } catch (InvalidArchiveException e) {
            throw problem(e);
        }
    }

    static void discard(Draft draft) {
        try {
            draft.close();
        } catch (StorageException e) {
            LOG.warn("The work folder of a data set could not be deleted", e);
        }
    }

    private static ProblemException problem(InvalidArchiveException exception) {
        return BodyProblems.in(exception)
                .orElseGet(() -> ProblemType.INVALID_ARCHIVE.because(Objects.requireNonNull(exception.getMessage())))
                .exception(exception);
    }

    /** A listener whose first call begins a phase of the task. */
    private static ProgressListener phase(String name, double until, Progress progress) {
        return (amount, total) -> {
            if (amount == 0) {
                progress.phase(name, until);
            }
            progress.done(amount, total);
        };
    }
}
