package dev.fovea.network.conversion;

import dev.fovea.manifest.ModelManifest;
import dev.fovea.network.architecture.Architecture;
import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.feature.ExplanationLayer;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.onnx.InputSize;
import dev.fovea.network.graph.onnx.OnnxReader;
import dev.fovea.network.graph.onnx.OnnxWriter;
import dev.fovea.network.weights.StateDictionary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the files of a model package from a state dictionary or an ONNX file. */
public final class ModelConverter {

    private final Engine engine;
    private final int threads;
    private final ActivationLimit limit;

    /**
     * Converts with the given engine.
     *
     * @param engine records the golden run; the one that will serve
     * @param threads for that run
     * @param limit for the memory that one image takes
     */
    public ModelConverter(Engine engine, int threads, ActivationLimit limit) {
        this.engine = engine;
        this.threads = threads;
        this.limit = limit;
    }

    /**
     * Converts {@code source} and writes {@code model.onnx} and {@code golden.npz} into {@code folder}.
     *
     * @throws ConversionException if graph and description contradict each other, or an image takes more memory than the limit
     * @throws dev.fovea.network.graph.InvalidGraphException if an ONNX file cannot be read
     * @throws dev.fovea.network.weights.bytes.InvalidWeightsException if a state dictionary cannot be read
     * @throws dev.fovea.network.weights.WeightMismatchException if it does not fit the architecture
     * @throws dev.fovea.network.architecture.UnknownArchitectureException if there is no such architecture
     * @throws dev.fovea.network.graph.UnknownLayerException if the description names a layer that the graph does not have
     * @throws dev.fovea.network.engine.EngineException if the engine refuses the graph
     */
    public ConvertedModel convert(Path source, ModelDescription description, Path folder) throws IOException {
        final Graph graph = new ModelEnds(description).fitted(read(source, description));
        limit.check(graph);
        final Path onnx = folder.resolve("model.onnx");
        OnnxWriter.write(graph, onnx);
        final Path golden = folder.resolve("golden.npz");
        try (Session session = engine.open(graph, SessionOptions.onCpu(threads))) {
            final Golden recorded = Golden.record(graph, session);
            requireFinite(recorded);
            recorded.write(golden);
        }
        return new ConvertedModel(manifest(graph, description), onnx, golden);
    }

    private static Graph read(Path source, ModelDescription description) throws IOException {
        if (description.architecture().equals(ModelDescription.ONNX)) {
            requireGraph(source);
            return OnnxReader.read(
                    source,
                    new InputSize(
                            description.input().height(), description.input().width()));
        }
        final Architecture architecture = Architectures.byName(description.architecture());
        final int classes = description.labels().isEmpty()
                ? architecture.defaultClasses()
                : description.labels().size();
        return renamed(StateDictionary.read(source), architecture).fill(architecture.graph(classes));
    }

    private static void requireGraph(Path source) {
        if (StateDictionary.looksLikeOne(source)) {
            throw new ConversionException(
                    "The file holds weights but no network. Name the architecture they belong to, one of "
                            + Architectures.all().stream()
                                    .map(Architecture::name)
                                    .collect(Collectors.joining(", ")));
        }
    }

    private static StateDictionary renamed(StateDictionary published, Architecture architecture) {
        final Map<String, Tensor> tensors = new LinkedHashMap<>();
        published
                .tensors()
                .forEach((name, tensor) ->
                        architecture.parameterName(name).ifPresent(ours -> tensors.put(ours, tensor)));
        return new StateDictionary(tensors);
    }

    private static void requireFinite(Golden golden) {
        for (float value : golden.output().floats()) {
            if (!Float.isFinite(value)) {
                throw new ConversionException("The model answers with NaN or infinity; its weights are damaged");
            }
        }
    }

    private static ModelManifest manifest(Graph graph, ModelDescription description) {
        final String layer = description.explanationLayer();
        return new ModelManifest(
                ModelManifest.SCHEMA_VERSION,
                description.name(),
                0,
                description.architecture(),
                description.resolvedTask(),
                description.input(),
                description.labels(),
                layer == null
                        ? ExplanationLayer.of(graph).orElse(null)
                        : graph.layer(layer).name(),
                description.metrics(),
                null,
                null,
                description.licence(),
                description.source(),
                Map.of());
    }
}
