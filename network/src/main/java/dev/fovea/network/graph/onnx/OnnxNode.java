package dev.fovea.network.graph.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/** One node of a file as its operator reads it. */
final class OnnxNode implements NodeReader {

    private static final Set<Long> FLOATS = Set.of(
            (long) TensorProto.DataType.FLOAT.getNumber(),
            (long) TensorProto.DataType.FLOAT16.getNumber(),
            (long) TensorProto.DataType.BFLOAT16.getNumber(),
            (long) TensorProto.DataType.DOUBLE.getNumber());

    private static final Set<Long> INTEGERS =
            Set.of((long) TensorProto.DataType.INT32.getNumber(), (long) TensorProto.DataType.INT64.getNumber());

    private final NodeProto node;
    private final Map<String, Shape> shapes;
    private final Map<String, Tensor> weights;
    private final IntegerFolding folding;
    private final Map<String, AttributeProto> attributes = new HashMap<>();
    private final Set<String> understood = new HashSet<>();
    private final Set<Integer> constants = new TreeSet<>();

    OnnxNode(NodeProto node, Map<String, Shape> shapes, Map<String, Tensor> weights, IntegerFolding folding) {
        this.node = node;
        this.shapes = shapes;
        this.weights = weights;
        this.folding = folding;
        for (AttributeProto attribute : node.getAttributeList()) {
            if (attribute.hasG() || attribute.getGraphsCount() > 0) {
                throw invalid("subgraphs (If, Loop, Scan) are not supported");
            }
            attributes.put(attribute.getName(), attribute);
        }
    }

    @Override
    public int outputCount() {
        int count = node.getOutputCount();
        while (count > 0 && node.getOutput(count - 1).isEmpty()) {
            count--;
        }
        return count;
    }

    @Override
    public Shape inputShape(int index) {
        if (!hasInput(index)) {
            throw invalid("input " + index + " is missing");
        }
        final Shape shape = shapes.get(node.getInput(index));
        if (shape == null) {
            throw invalid("input '" + node.getInput(index) + "' is a shape computation where data is needed");
        }
        return shape;
    }

    boolean hasInput(int index) {
        return index < node.getInputCount() && !node.getInput(index).isEmpty();
    }

    @Override
    public long integer(String name, long otherwise) {
        return attribute(name, AttributeType.INT).map(AttributeProto::getI).orElse(otherwise);
    }

    @Override
    public float number(String name, float otherwise) {
        return attribute(name, AttributeType.FLOAT).map(AttributeProto::getF).orElse(otherwise);
    }

    @Override
    public String text(String name, String otherwise) {
        return attribute(name, AttributeType.STRING)
                .map(found -> found.getS().toStringUtf8())
                .orElse(otherwise);
    }

    @Override
    public Optional<long[]> integers(String name) {
        return attribute(name, AttributeType.INTS)
                .map(found ->
                        found.getIntsList().stream().mapToLong(Long::longValue).toArray());
    }

    private Optional<AttributeProto> attribute(String name, AttributeType type) {
        understood.add(name);
        final AttributeProto found = attributes.get(name);
        if (found != null && found.getType() != type) {
            throw invalid("the attribute '%s' must be of type %s, not %s".formatted(name, type, found.getType()));
        }
        return Optional.ofNullable(found);
    }

    @Override
    public Optional<Tensor> constant(int index) {
        return fixed(index, folding::constant);
    }

    @Override
    public Optional<long[]> constantDimensions(int index) {
        return fixed(index, folding::dimensions).map(Tensor::longs);
    }

    private Optional<Tensor> fixed(int index, Function<String, Optional<Tensor>> folded) {
        constants.add(index);
        if (!hasInput(index)) {
            return Optional.empty();
        }
        final String name = node.getInput(index);
        return Optional.of(Optional.ofNullable(weights.get(name))
                .or(() -> folded.apply(name))
                .orElseThrow(() ->
                        invalid("input '" + name + "' depends on the images; only fixed values are supported there")));
    }

    @Override
    public InvalidGraphException invalid(String problem) {
        return new InvalidGraphException(GraphAssembly.describe(node) + ": " + problem);
    }

    /** A weight; empty if the input is anything else. */
    Optional<Tensor> weight(int index) {
        return hasInput(index) ? Optional.ofNullable(weights.get(node.getInput(index))) : Optional.empty();
    }

    /** The positions of the inputs that the operator did not take as constants. */
    List<Integer> dataInputs() {
        return IntStream.range(0, node.getInputCount())
                .filter(index -> hasInput(index) && !constants.contains(index))
                .boxed()
                .toList();
    }

    List<Shape> dataShapes() {
        return dataInputs().stream().map(this::inputShape).toList();
    }

    void requireEverythingUnderstood() {
        final Set<String> unknown = new TreeSet<>(attributes.keySet());
        unknown.removeAll(understood);
        if (!unknown.isEmpty()) {
            throw invalid("the attributes " + unknown + " are not supported");
        }
    }

    boolean castToInteger() {
        return INTEGERS.contains(integer("to", 0));
    }

    /** Whether this cast leaves floating-point data floating-point; everything is computed in 32 bits. */
    boolean castBetweenFloats() {
        understood.add("saturate");
        return FLOATS.contains(integer("to", 0));
    }

    /** The value of a Constant node. */
    Tensor constantValue() {
        if (node.getAttributeCount() != 1) {
            throw invalid("a constant needs one value");
        }
        final AttributeProto value = node.getAttribute(0);
        return switch (value.getName()) {
            case "value" -> OnnxTensors.read(value.getT());
            case "value_float" -> Tensor.of(Shape.scalar(), value.getF());
            case "value_int" -> Tensor.ofLongs(Shape.scalar(), value.getI());
            case "value_ints" ->
                Tensor.ofLongs(
                        Shape.of(value.getIntsCount()),
                        value.getIntsList().stream().mapToLong(Long::longValue).toArray());
            default -> throw invalid("only tensors, numbers and lists of integers are supported as constants");
        };
    }
}
