package dev.fovea.network.explanation.method;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.pass.ExplainableNetwork;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.network.testing.SharedData;
import dev.fovea.network.weights.StateDictionary;
import dev.fovea.network.weights.formats.NpzFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Six photos that pytorch-grad-cam and plain torch have explained, and the network that they explained: SqueezeNet 1.1. */
final class ReferencePhotos {

    static final String LAYER = "features.12";
    private static final InputSpec AS_IT_IS = new InputSpec(
            224,
            224,
            null,
            InputSpec.IMAGENET.interpolation(),
            InputSpec.IMAGENET.channelOrder(),
            InputSpec.IMAGENET.mean(),
            InputSpec.IMAGENET.std());

    private static final String FOLDER = "reference/explanations/";

    private ReferencePhotos() {}

    static Stream<String> names() {
        return Stream.of("208", "282", "340", "388", "574", "954");
    }

    static Graph squeezeNet() {
        final Graph graph = Architectures.byName("squeezenet1_1").graph(1000);
        return StateDictionary.read(SharedData.require("models/squeezenet1_1.pth"))
                .fill(graph);
    }

    static ExplainableNetwork network(Framework framework) {
        return new ExplainableNetwork(
                squeezeNet(),
                new OnnxRuntimeEngine(),
                new DjlEngine(framework),
                new SessionOptions(Device.CPU, 2, List.of()));
    }

    static ExplanationRequest request(String photo) {
        return ExplanationRequest.of(new Preprocessor(AS_IT_IS).apply(crop(photo)))
                .at(LAYER);
    }

    static Map<String, Tensor> expected(String photo) {
        return NpzFile.read(SharedData.require(FOLDER + photo + ".npz"));
    }

    private static RgbImage crop(String photo) {
        try {
            final BufferedImage image = ImageIO.read(
                    SharedData.require(FOLDER + photo + "-crop.png").toFile());
            final byte[] pixels = new byte[3 * image.getWidth() * image.getHeight()];
            for (int i = 0; i < pixels.length / 3; i++) {
                final int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
                pixels[3 * i] = (byte) (rgb >> 16);
                pixels[3 * i + 1] = (byte) (rgb >> 8);
                pixels[3 * i + 2] = (byte) rgb;
            }
            return new RgbImage(image.getWidth(), image.getHeight(), pixels);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
