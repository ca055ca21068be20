package dev.fovea.service.serving;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.manifest.ModelManifest;
import dev.fovea.manifest.ModelManifest.Task;
import dev.fovea.network.conversion.Golden;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.onnx.OnnxWriter;
import dev.fovea.network.graph.operator.AveragePool;
import dev.fovea.network.graph.operator.Div;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.GlobalAveragePool;
import dev.fovea.network.graph.operator.Relu;
import dev.fovea.network.graph.operator.Window2d;
import dev.fovea.store.ModelDraft;
import dev.fovea.store.ModelPackage;
import dev.fovea.store.ModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Publishes models that tell the colour of a 4 x 4 picture: the mean of each channel, 0 to 1, times one number. Of a picture in pure
 * red the logits are {@code (scale, 0, 0)}, so with the scale {@code ln 8} the probabilities are 8/10, 1/10 and 1/10. The layer {@code
 * features} is the picture itself, through a rectifier.
 */
public final class TinyModels {

    /** The weights: 3 x 3 floats. */
    public static final long BYTES = 36;

    private static final InputSpec INPUT = new InputSpec(
            4, 4, null, Interpolation.BILINEAR, ChannelOrder.RGB, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));

    private final ModelStore store;
    private final Path folder;

    /** @param folder for files on their way to the store */
    public TinyModels(ModelStore store, Path folder) {
        this.store = store;
        this.folder = folder;
    }

    /** The next version of a model with the labels red, green and blue. */
    public ModelPackage publish(String name, double scale) {
        return publish(colours(scale), manifest(name, Task.CLASSIFICATION, List.of("red", "green", "blue"), null), 0);
    }

    /** A classifier that divides its logits by {@code temperature}, and names no classes. */
    public ModelPackage publishCalibrated(String name, double scale, double temperature) {
        return publish(colours(scale), manifest(name, Task.CLASSIFICATION, List.of(), temperature), 0);
    }

    /** A model that returns features. */
    public ModelPackage publishFeatures(String name) {
        return publish(colours(1), manifest(name, Task.FEATURES, List.of(), null), 0);
    }

    /** A model that passes its self-test, but divides 0 by 0 where a picture is black. */
    public ModelPackage publishDividing(String name) {
        final Graph graph = new Graph(
                name,
                Map.of("input", Shape.of(Shape.BATCH, 3, 4, 4)),
                List.of(
                        new Layer("pool", new GlobalAveragePool(), List.of("input")),
                        new Layer("flatten", new Flatten(1), List.of("pool")),
                        new Layer("ratio", new Div(), List.of("flatten", "flatten"))),
                List.of(),
                List.of("ratio"));
        return publish(graph, manifest(name, Task.CLASSIFICATION, List.of(), null), 0);
    }

    /**
     * A classifier whose layer {@code maps} has the means of a picture's quarters, {@code [N, 3, 2, 2]}. The layers {@code pool}, {@code
     * vector} and {@code scores} follow.
     */
    public ModelPackage publishMaps(String name) {
        final Tensor weights = Tensor.of(Shape.of(2, 3), 1, 0, 0, 0, 1, 0);
        final Graph graph = new Graph(
                name,
                Map.of("input", Shape.of(Shape.BATCH, 3, 4, 4)),
                List.of(
                        new Layer(
                                "maps", new AveragePool(Window2d.square(2).stride(2), false, false), List.of("input")),
                        new Layer("pool", new GlobalAveragePool(), List.of("maps")),
                        new Layer("vector", new Flatten(1), List.of("pool")),
                        new Layer("scores", Gemm.linear(), List.of("vector", "weights"))),
                List.of(new Parameter("weights", Shape.of(2, 3), true, weights)),
                List.of("scores"));
        return publish(graph, manifest(name, Task.CLASSIFICATION, List.of("red", "green"), null), 0);
    }

    /** A version whose recorded output is not what it computes. */
    public ModelPackage publishCorrupt(String name) {
        return publish(colours(1), manifest(name, Task.CLASSIFICATION, List.of(), null), 0.5f);
    }

    /** A classifier of any network that takes pictures, with values from 0 to 1. */
    public ModelPackage publish(String name, Graph network, int height, int width) {
        final InputSpec input = new InputSpec(
                height, width, null, INPUT.interpolation(), INPUT.channelOrder(), INPUT.mean(), INPUT.std());
        return publish(network, manifest(name, Task.CLASSIFICATION, input, List.of(), null), 0);
    }

    /** A classifier whose only layers are a mean of all positions, and a linear one. */
    public ModelPackage publishWithoutPositions(String name) {
        final Graph graph = new Graph(
                name,
                Map.of("input", Shape.of(Shape.BATCH, 3, 4, 4)),
                List.of(
                        new Layer("pool", new GlobalAveragePool(), List.of("input")),
                        new Layer("flatten", new Flatten(1), List.of("pool"))),
                List.of(),
                List.of("flatten"));
        return publish(graph, manifest(name, Task.CLASSIFICATION, List.of(), null), 0);
    }

    /** As {@link #publish(String, double)}, and its manifest names an architecture. */
    public ModelPackage publishAs(String name, String architecture) {
        return publish(colours(1), manifest(name, architecture, Task.CLASSIFICATION, INPUT, List.of(), null), 0);
    }

    private static Graph colours(double scale) {
        final float s = (float) scale;
        final Tensor weights = Tensor.of(Shape.of(3, 3), s, 0, 0, 0, s, 0, 0, 0, s);
        return new Graph(
                "colours",
                Map.of("input", Shape.of(Shape.BATCH, 3, 4, 4)),
                List.of(
                        new Layer("features", new Relu(), List.of("input")),
                        new Layer("pool", new GlobalAveragePool(), List.of("features")),
                        new Layer("flatten", new Flatten(1), List.of("pool")),
                        new Layer("linear", Gemm.linear(), List.of("flatten", "weights"))),
                List.of(new Parameter("weights", Shape.of(3, 3), true, weights)),
                List.of("linear"));
    }

    private static ModelManifest manifest(String name, Task task, List<String> labels, @Nullable Double temperature) {
        return manifest(name, task, INPUT, labels, temperature);
    }

    private static ModelManifest manifest(
            String name, Task task, InputSpec input, List<String> labels, @Nullable Double temperature) {
        return manifest(name, "onnx", task, input, labels, temperature);
    }

    private static ModelManifest manifest(
            String name,
            String architecture,
            Task task,
            InputSpec input,
            List<String> labels,
            @Nullable Double temperature) {
        return new ModelManifest(
                ModelManifest.SCHEMA_VERSION,
                name,
                0,
                architecture,
                task,
                input,
                labels,
                null,
                Map.of(),
                temperature,
                null,
                null,
                null,
                Map.of());
    }

    /** @param lie what the recorded output is wrong by */
    private ModelPackage publish(Graph graph, ModelManifest manifest, float lie) {
        try {
            final Path draft = Files.createTempDirectory(folder, "draft");
            final Path onnx = draft.resolve("model.onnx");
            OnnxWriter.write(graph, onnx);
            final Path golden = draft.resolve("golden.npz");
            recorded(graph, lie).write(golden);
            return store.publish(new ModelDraft(manifest, onnx, golden, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Golden recorded(Graph graph, float lie) {
        try (Session session = new OnnxRuntimeEngine().open(graph, SessionOptions.onCpu(1))) {
            final Golden truth = Golden.record(graph, session);
            final float[] output = truth.output().floats();
            output[0] += lie;
            return new Golden(truth.input(), Tensor.of(truth.output().shape(), output));
        }
    }
}
