package dev.fovea.service.datasets;

import dev.fovea.network.dataset.Admission;
import dev.fovea.network.dataset.AdmissionSettings;
import dev.fovea.network.dataset.DatasetInfo;
import dev.fovea.network.dataset.DatasetStore;
import dev.fovea.network.dataset.Draft;
import dev.fovea.network.dataset.ProgressListener;
import dev.fovea.network.dataset.archive.InvalidArchiveException;
import dev.fovea.service.task.Progress;
import dev.fovea.service.task.TaskResult;
import dev.fovea.service.task.Work;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a data set of what was received. */
final class AdmissionWork implements Work {

    private static final Logger LOG = LoggerFactory.getLogger(AdmissionWork.class);

    private final DatasetStore store;
    private final Admission admission;
    private final Draft draft;
    private final AdmissionSettings settings;

    /**
     * Work that has not begun.
     *
     * @param draft deleted at the end
     */
    AdmissionWork(DatasetStore store, Admission admission, Draft draft, AdmissionSettings settings) {
        this.store = store;
        this.admission = admission;
        this.draft = draft;
        this.settings = settings;
    }

    @Override
    public TaskResult run(Progress progress) throws IOException {
        try {
            final DatasetInfo info = store.publish(
                    draft, admission, settings, step("Decode", progress), step("Find duplicates", progress));
            return new TaskResult.Dataset(info.id());
        } catch (InvalidArchiveException e) {
            throw DatasetUploads.problem(e);
        }
    }

    /** A listener whose first call begins a step of the task. */
    private static ProgressListener step(String name, Progress progress) {
        return (amount, total) -> {
            if (amount == 0) {
                progress.step(name);
            }
            progress.done(amount, total);
        };
    }

    @Override
    public void close() {
        try {
            draft.close();
        } catch (IOException e) {
            LOG.warn("The work folder of a data set could not be deleted", e);
        }
    }
}
