package dev.fovea.training.schedule;

/** A learning rate that depends on nothing but the number of steps taken. */
public sealed interface Schedule permits ConstantRate, CosineWithWarmUp, OneCycle, StepDecay {

    /**
     * The learning rate of a step.
     *
     * @param step steps taken before it, from 0; beyond the schedule's end its last rate stays
     */
    double rate(long step);
}
