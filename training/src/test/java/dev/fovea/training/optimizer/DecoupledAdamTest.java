package dev.fovea.training.optimizer;

class DecoupledAdamTest extends OptimizerContract {

    @Override
    Optimizer optimizer() {
        return Adam.decoupled(Adam.DEFAULTS, DECAY);
    }
}
