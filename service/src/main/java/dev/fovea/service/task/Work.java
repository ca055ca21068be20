package dev.fovea.service.task;

/** What a task does. It should check for cancellation often, and leave nothing behind when it ends with an exception. */
@FunctionalInterface
public interface Work {

    /**
     * Does the work.
     *
     * @return what has been made
     * @throws Exception a {@link dev.fovea.service.problem.ProblemException} says what went wrong; anything else is a fault of Fovea
     */
    TaskResult run(Progress progress) throws Exception;

    /** Called once at the end, also if the work was never run. */
    default void close() {}
}
