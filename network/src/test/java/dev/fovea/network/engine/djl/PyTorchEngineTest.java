package dev.fovea.network.engine.djl;

import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.EngineContract;

class PyTorchEngineTest extends EngineContract {

    @Override
    protected Engine engine() {
        return new DjlEngine(DjlEngine.Framework.PYTORCH);
    }
}
