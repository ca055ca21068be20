package dev.fovea.training.schedule;

/** Half a wave of the cosine: level at both ends, steepest in the middle. */
final class CosineCurve {

    private CosineCurve() {}

    /** @param progress 0 gives {@code from}, 1 and more {@code to} */
    static double between(double from, double to, double progress) {
        return to + (from - to) * (1 + Math.cos(Math.PI * Math.min(1, progress))) / 2;
    }
}
