package dev.fovea.service.follow;

/**
 * The end of a wait, on its way to a thread that answers.
 *
 * @param ended whether the work has; if not, the time is up
 */
record WaitEnd(Wait<?> awaited, boolean ended) {}
