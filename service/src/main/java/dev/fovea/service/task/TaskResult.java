package dev.fovea.service.task;

/** What a task has made. */
public sealed interface TaskResult {

    /** A model's version, by its reference, e.g. {@code squeezenet1_1:2}. */
    record Model(String reference) implements TaskResult {

        @Override
        public String toString() {
            return reference;
        }
    }

    /** A data set, by its id, and the name that it was given. */
    record Dataset(String id, String name) implements TaskResult {

        @Override
        public String toString() {
            return "data set %s (%s)".formatted(name, id);
        }
    }
}
