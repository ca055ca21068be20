package dev.fovea.network.engine.djl;

import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.EngineLoadContract;

class PyTorchEngineLoadTest extends EngineLoadContract {

    @Override
    protected Engine engine() {
        return new DjlEngine(DjlEngine.Framework.PYTORCH);
    }
}
