package dev.fovea.network.explanation.relevance;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import java.util.Optional;

/** What an operator does with the relevance of its output. */
enum Treatment {
    /** Linear in what it reads, up to a bias: shared by a {@link RelevanceRule}. */
    SHARED,
    /** Maps each element on its own: passed on as it is. */
    PASSED,
    /** Moves or selects elements, or interpolates between them: sent back the way its gradient goes. */
    ROUTED,
    /** A product of two computed values: half to each factor (Achtibat et al., "AttnLRP", 2024). */
    HALVED;

    /** Empty if there is no rule for the layer. */
    static Optional<Treatment> of(Layer layer, Graph graph) {
        final long computed = layer.inputs().stream()
                .filter(input -> !input.isEmpty() && !graph.parameters().containsKey(input))
                .count();
        final boolean dataFirst = !graph.parameters().containsKey(layer.inputs().get(0));
        return switch (layer.operator().type()) {
            case "Add", "AveragePool", "GlobalAveragePool", "ReduceMean", "ReduceSum" -> Optional.of(SHARED);
            case "BatchNormalization", "Conv", "ConvTranspose", "Div", "Gemm", "MatMul" ->
                computed == 1 && dataFirst ? Optional.of(SHARED) : Optional.empty();
            case "Sub" -> computed == 1 ? Optional.of(SHARED) : Optional.empty();
            case "Mul" -> Optional.of(computed == 1 ? SHARED : HALVED);
            case "Clip",
                    "Elu",
                    "Gelu",
                    "HardSigmoid",
                    "HardSwish",
                    "LRN",
                    "LeakyRelu",
                    "PRelu",
                    "Relu",
                    "Sigmoid",
                    "Tanh" -> Optional.of(PASSED);
            case "Concat", "Dropout", "Flatten", "GlobalMaxPool", "Identity", "Max", "MaxPool", "Min", "Pad" ->
                Optional.of(ROUTED);
            case "ReduceMax", "Reshape", "Resize", "Slice", "Split", "Squeeze", "Transpose", "Unsqueeze" ->
                Optional.of(ROUTED);
            default -> Optional.empty();
        };
    }
}
