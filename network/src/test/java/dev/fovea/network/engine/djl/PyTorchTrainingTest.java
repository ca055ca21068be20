package dev.fovea.network.engine.djl;

import dev.fovea.network.engine.TrainableEngine;
import dev.fovea.network.engine.TrainingContract;

class PyTorchTrainingTest extends TrainingContract {

    @Override
    protected TrainableEngine engine() {
        return new DjlEngine(DjlEngine.Framework.PYTORCH);
    }
}
