package dev.fovea.service.finetune.publish;

import dev.fovea.network.architecture.ShallowPipeline;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.onnx.OnnxReader;
import dev.fovea.network.manifest.InputSpec;
import dev.fovea.network.manifest.ModelManifest;
import dev.fovea.network.training.shallow.ShallowTrainer;
import dev.fovea.store.ModelPackage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a job begins with.
 *
 * @param base absent if the recipe needs none
 * @param input how a picture becomes the input of the result
 * @param explanationLayer of the result, if it has such a layer
 */
public record Beginning(
        @Nullable ModelPackage base,
        Graph graph,
        InputSpec input,
        @Nullable String explanationLayer) {

    /** With a model. */
    public static Beginning with(ModelPackage base) throws IOException {
        final ModelManifest manifest = base.manifest();
        return new Beginning(base, OnnxReader.read(base.onnx()), manifest.input(), manifest.explanationLayer());
    }

    /** With nothing that has been learnt. */
    public static Beginning shallow() {
        return new Beginning(null, ShallowPipeline.descriptors(1), ShallowTrainer.INPUT, ShallowPipeline.WORDS);
    }
}
