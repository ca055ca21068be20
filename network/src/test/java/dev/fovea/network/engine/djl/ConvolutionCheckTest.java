package dev.fovea.network.engine.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import org.junit.jupiter.api.Test;

class ConvolutionCheckTest {

    @Test
    void pyTorchConvolvesByTheDefinition() {
        assertThat(new ConvolutionCheck(pyTorch()).passes()).isTrue();
    }

    @Test
    void mxNetConvolvesByTheDefinition() {
        new DjlEngine(DjlEngine.Framework.MXNET);
        assertThat(new ConvolutionCheck(Engine.getEngine("MXNet")).passes()).isTrue();
    }

    @Test
    void pyTorchConvolvesByTheDefinitionWithoutOneDnn() {
        final Engine engine = pyTorch();
        OneDnn.use(false);
        try {
            assertThat(new ConvolutionCheck(engine).passes()).isTrue();
        } finally {
            OneDnn.use(true);
            OneDnn.leaveIfWrong(engine);
        }
    }

    private static Engine pyTorch() {
        new DjlEngine(DjlEngine.Framework.PYTORCH);
        final Engine engine = Engine.getEngine("PyTorch");
        OneDnn.leaveIfWrong(engine);
        return engine;
    }
}
