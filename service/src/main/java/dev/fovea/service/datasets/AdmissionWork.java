package dev.fovea.service.datasets;

import dev.fovea.service.task.Progress;
import dev.fovea.service.task.TaskResult;
import dev.fovea.service.task.Work;
import dev.fovea.training.dataset.admission.AdmissionSettings;
import dev.fovea.training.dataset.admission.Draft;

/**
 * Makes a data set of what was received.
 *
 * @param draft deleted at the end
 */
record AdmissionWork(DatasetIngestion ingestion, Draft draft, AdmissionSettings settings) implements Work {

    @Override
    public TaskResult run(Progress progress) {
        return ingestion.admit(draft, settings, progress);
    }

    @Override
    public void close() {
        DatasetIngestion.discard(draft);
    }
}
