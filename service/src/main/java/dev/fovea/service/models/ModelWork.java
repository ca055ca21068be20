package dev.fovea.service.models;

import dev.fovea.service.problem.Problem;
import dev.fovea.service.task.Progress;
import dev.fovea.service.task.TaskResult;
import dev.fovea.service.task.Work;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work in a folder of its own, whose failures become problems a user can act on. */
final class ModelWork implements Work {

    private static final Logger LOG = LoggerFactory.getLogger(ModelWork.class);

    private final WorkFolder folder;
    private final Work steps;

    /**
     * Work that has not begun.
     *
     * @param folder deleted at the end
     */
    ModelWork(WorkFolder folder, Work steps) {
        this.folder = folder;
        this.steps = steps;
    }

    @Override
    public TaskResult run(Progress progress) throws Exception {
        try {
            return steps.run(progress);
        } catch (Exception e) {
            // Whatever an interruption made fail: the task was cancelled, it did not fail.
            progress.checkCancelled();
            final Optional<Problem> problem = ModelProblems.of(e);
            if (problem.isEmpty()) {
                throw e;
            }
            LOG.debug("A model could not be added", e);
            throw problem.get().exception(e);
        }
    }

    @Override
    public void close() {
        folder.close();
    }
}
