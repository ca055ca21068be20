package dev.fovea.service.inference;

/**
 * Pieces of work that take about the same time.
 *
 * @param operation what is done, with what makes it long
 * @param model with which; empty: without one
 */
public record WorkKind(String operation, String model) {

    /** Of everything that nobody has named. */
    static final WorkKind OTHER = new WorkKind("other", "");
}
