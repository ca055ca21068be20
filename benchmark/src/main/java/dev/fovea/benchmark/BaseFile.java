package dev.fovea.benchmark;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.manifest.ModelManifest.Task;
import dev.fovea.network.conversion.ActivationLimit;
import dev.fovea.network.conversion.ModelConverter;
import dev.fovea.network.conversion.ModelDescription;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.onnx.OnnxReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A pretrained network in a file: an ONNX file of TensorFlow's, or torch's weights of the architecture that the file is named after.
 *
 * @param graph with its weights
 * @param input as it was trained
 */
record BaseFile(Graph graph, InputSpec input) {

    private static final String WEIGHTS = ".pth";

    static BaseFile read(Path file) throws IOException {
        final String name = file.getFileName().toString();
        final boolean torch = name.endsWith(WEIGHTS);
        final InputSpec input = torch
                ? input(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f))
                : input(List.of(0.5f, 0.5f, 0.5f), List.of(0.5f, 0.5f, 0.5f));
        final String architecture = torch ? name.replace(WEIGHTS, "") : ModelDescription.ONNX;
        final ModelDescription description = new ModelDescription(
                "base", architecture, input, List.of(), Task.CLASSIFICATION, null, null, Map.of(), null, null);
        final Path folder = Files.createTempDirectory("fovea-base");
        final Path onnx = new ModelConverter(new OnnxRuntimeEngine(), 1, new ActivationLimit(Long.MAX_VALUE, "limit"))
                .convert(file, description, folder)
                .onnx();
        return new BaseFile(OnnxReader.read(onnx), input);
    }

    private static InputSpec input(List<Float> mean, List<Float> deviation) {
        return new InputSpec(224, 224, 256, Interpolation.BILINEAR, ChannelOrder.RGB, mean, deviation);
    }
}
