package dev.fovea.network.engine.onnx;

import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.EngineLoadContract;

class OnnxRuntimeEngineLoadTest extends EngineLoadContract {

    @Override
    protected Engine engine() {
        return new OnnxRuntimeEngine();
    }
}
