package dev.fovea.training.probe;

/** A smooth function to be minimised. */
@FunctionalInterface
interface Objective {

    /**
     * The value at a point.
     *
     * @param gradient as long as the point, overwritten with the slope there
     */
    double of(double[] point, double[] gradient);
}
