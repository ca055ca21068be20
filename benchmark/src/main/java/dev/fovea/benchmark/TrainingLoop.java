package dev.fovea.benchmark;

/** Training, one step after the other. */
interface TrainingLoop extends AutoCloseable {

    /**
     * One forward pass, one backward pass and one step of the optimiser.
     *
     * @return the loss before the step
     */
    double step(TrainingPhotos.Batch batch);

    @Override
    void close();
}
