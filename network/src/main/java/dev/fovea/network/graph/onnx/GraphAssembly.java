package dev.fovea.network.graph.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.TopologicalOrder;
import dev.fovea.network.graph.operator.Identity;
import dev.fovea.network.graph.operator.Operators;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the nodes of one file into layers: folds shape computations, gives every layer its name, infers shapes on the way. */
final class GraphAssembly {

    private static final TopologicalOrder<NodeProto> ORDER = new TopologicalOrder<>(
            NodeProto::getInputList,
            node -> node.getOutputList().stream()
                    .filter(name -> !name.isEmpty())
                    .toList(),
            GraphAssembly::describe);

    private final GraphProto proto;
    private final Map<String, Shape> inputs = new LinkedHashMap<>();
    private final Map<String, Tensor> weights = new LinkedHashMap<>();
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final List<Layer> layers = new ArrayList<>();
    private final IntegerFolding folding = new IntegerFolding();
    /** Weights that no layer learns, by the file's own word. */
    private final Set<String> fixed = new HashSet<>();
    /** The name a value of the file has in the graph. */
    private final Map<String, String> names = new HashMap<>();

    private final Map<String, Shape> shapes = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    GraphAssembly(ModelProto model, InputSize size, boolean openBatch) {
        proto = model.getGraph();
        for (ValueInfoProto input : InputSize.imagesOf(proto)) {
            requireNew(input.getName(), inputs.put(input.getName(), size.shape(input, openBatch)));
        }
        if (inputs.isEmpty()) {
            throw new InvalidGraphException("The ONNX file has no input for images");
        }
        if (proto.getSparseInitializerCount() > 0) {
            throw new InvalidGraphException("Sparse weights are not supported");
        }
        shapes.putAll(inputs);
        proto.getInitializerList()
                .forEach(tensor -> requireNew(tensor.getName(), define(tensor.getName(), OnnxTensors.read(tensor))));
        proto.getInitializerList().stream().filter(OnnxTensors::isFixed).forEach(tensor -> fixed.add(tensor.getName()));
        final List<String> given = new ArrayList<>(inputs.keySet());
        given.addAll(weights.keySet());
        taken.addAll(given);
        ORDER.sort(given, proto.getNodeList()).forEach(this::add);
    }

    private static void requireNew(String name, @Nullable Object earlier) {
        if (earlier != null) {
            throw new InvalidGraphException("The name '" + name + "' is used twice");
        }
    }

    Graph graph() {
        final List<String> outputs = proto.getOutputList().stream()
                .map(output -> renamed(output.getName()))
                .toList();
        final String name = proto.getName().isBlank() ? "onnx" : proto.getName();
        return new Graph(name, inputs, layers, parameters.values(), outputs);
    }

    static String describe(NodeProto node) {
        final String name = node.getName().isBlank()
                ? node.getOutputList().stream().findFirst().orElse("?")
                : node.getName();
        return "Node '%s' (%s)".formatted(name, node.getOpType());
    }

    private @Nullable Tensor define(String name, Tensor value) {
        shapes.put(name, value.shape());
        folding.define(name, value);
        return weights.put(name, value);
    }

    private void add(NodeProto node) {
        final OnnxNode reader = new OnnxNode(node, shapes, weights, folding);
        if (!Set.of("", "ai.onnx").contains(node.getDomain())) {
            throw reader.invalid("operators of the domain '" + node.getDomain() + "' are not supported");
        }
        if (reader.outputCount() == 0) {
            throw reader.invalid("the node has no output");
        }
        final Optional<Tensor> weight = weight(node, reader);
        if (weight.isPresent()) {
            define(node.getOutput(0), weight.get());
            names.put(node.getOutput(0), unused(node.getOutput(0)));
        } else if (!folding.fold(node, reader)) {
            addLayer(node, reader);
        }
    }

    /** The weight that a node holds, passes on or converts; exporters write such nodes for shared and for half-precision weights. */
    private Optional<Tensor> weight(NodeProto node, OnnxNode reader) {
        return switch (node.getOpType()) {
            case "Constant" -> Optional.of(reader.constantValue());
            case "Identity" -> reader.weight(0);
            case "Cast" -> reader.castToFloat() ? reader.weight(0).map(Tensor::toFloat32) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private void addLayer(NodeProto node, OnnxNode reader) {
        final Operator operator = operator(node, reader);
        reader.requireEverythingUnderstood();
        final String name = unused(node.getName().isBlank() ? node.getOutput(0) : node.getName());
        final Layer layer = new Layer(name, operator, dataInputs(node, reader, operator));
        final List<Shape> written = layer.outputShapes(reader.dataShapes());
        for (int i = 0; i < node.getOutputCount() && i < written.size(); i++) {
            names.put(node.getOutput(i), layer.outputs().get(i));
            shapes.put(node.getOutput(i), written.get(i));
        }
        layers.add(layer);
    }

    private static Operator operator(NodeProto node, OnnxNode reader) {
        if (node.getOpType().equals("Cast")) {
            return reader.castToFloat() ? new Identity() : refuse(reader);
        }
        try {
            return Operators.read(node.getOpType(), reader)
                    .orElseThrow(() -> reader.invalid(
                            "the operator is not supported; supported are " + String.join(", ", Operators.types())));
        } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException | ArithmeticException e) {
            throw reader.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static Operator refuse(OnnxNode reader) {
        throw reader.invalid("a cast of image data to integers is not supported");
    }

    private List<String> dataInputs(NodeProto node, OnnxNode reader, Operator operator) {
        final List<String> data = new ArrayList<>();
        for (int index : reader.dataInputs()) {
            final String value = node.getInput(index);
            final Tensor weight = weights.get(value);
            if (weight != null && !weight.type().isFloatingPoint()) {
                throw reader.invalid("the weight '%s' holds %s, not real numbers".formatted(value, weight.type()));
            }
            if (weight != null) {
                useParameter(renamed(value), weight, operator.learns(data.size()) && !fixed.contains(value));
            }
            data.add(renamed(value));
        }
        return data;
    }

    /** A parameter is learnable if every layer that uses it learns it; a single number is a setting (the 2 of a square, say). */
    private void useParameter(String name, Tensor value, boolean learns) {
        final Parameter earlier = parameters.get(name);
        final boolean learnable = learns && value.shape().rank() > 0 && (earlier == null || earlier.learnable());
        final Tensor held = earlier == null ? value.toFloat32() : earlier.filled();
        parameters.put(name, new Parameter(name, value.shape(), learnable, held));
    }

    private String renamed(String value) {
        return names.getOrDefault(value, value);
    }

    private String unused(String wish) {
        String name = wish;
        for (int i = 2; !taken.add(name); i++) {
            name = wish + "_" + i;
        }
        return name;
    }
}
