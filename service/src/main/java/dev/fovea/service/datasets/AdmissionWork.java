package dev.fovea.service.datasets;

import dev.fovea.network.dataset.AdmissionSettings;
import dev.fovea.network.dataset.Draft;
import dev.fovea.service.task.Progress;
import dev.fovea.service.task.TaskResult;
import dev.fovea.service.task.Work;

/**
 * Makes a data set of what was received.
 *
 * @param draft deleted at the end
 */
record AdmissionWork(Intake intake, Draft draft, AdmissionSettings settings) implements Work {

    @Override
    public TaskResult run(Progress progress) {
        return intake.admit(draft, settings, progress);
    }

    @Override
    public void close() {
        Intake.discard(draft);
    }
}
