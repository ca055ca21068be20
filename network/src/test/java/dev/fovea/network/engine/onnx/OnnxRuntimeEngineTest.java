package dev.fovea.network.engine.onnx;

import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.EngineContract;

class OnnxRuntimeEngineTest extends EngineContract {

    @Override
    protected Engine engine() {
        return new OnnxRuntimeEngine();
    }
}
