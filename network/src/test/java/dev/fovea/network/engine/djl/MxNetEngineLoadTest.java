package dev.fovea.network.engine.djl;

import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.EngineLoadContract;

class MxNetEngineLoadTest extends EngineLoadContract {

    @Override
    protected Engine engine() {
        return new DjlEngine(DjlEngine.Framework.MXNET);
    }
}
