package dev.fovea.network.graph.operator;

import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.Operator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Every operator a graph can hold, by its ONNX type. */
public final class Operators {

    private static final Map<String, Function<NodeReader, Operator>> READERS = Map.ofEntries(
            Map.entry("Add", node -> new Add()),
            Map.entry("AveragePool", AveragePool::read),
            Map.entry("BatchNormalization", BatchNormalization::read),
            Map.entry("Clip", Clip::read),
            Map.entry("Concat", Concat::read),
            Map.entry("Conv", Conv::read),
            Map.entry("ConvTranspose", ConvTranspose::read),
            Map.entry("Div", node -> new Div()),
            Map.entry("Dropout", Dropout::read),
            Map.entry("Elu", Elu::read),
            Map.entry("Erf", node -> new Erf()),
            Map.entry("Flatten", Flatten::read),
            Map.entry("Gelu", Gelu::read),
            Map.entry("Gemm", Gemm::read),
            Map.entry("GlobalAveragePool", node -> new GlobalAveragePool()),
            Map.entry("GlobalMaxPool", node -> new GlobalMaxPool()),
            Map.entry("HardSigmoid", HardSigmoid::read),
            Map.entry("HardSwish", node -> new HardSwish()),
            Map.entry("Identity", node -> new Identity()),
            Map.entry("LRN", Lrn::read),
            Map.entry("LayerNormalization", LayerNormalization::read),
            Map.entry("LeakyRelu", LeakyRelu::read),
            Map.entry("LogSoftmax", LogSoftmax::read),
            Map.entry("MatMul", node -> new MatMul()),
            Map.entry("Max", node -> new Max()),
            Map.entry("MaxPool", MaxPool::read),
            Map.entry("Min", node -> new Min()),
            Map.entry("Mul", node -> new Mul()),
            Map.entry("PRelu", node -> new PRelu()),
            Map.entry("Pad", Pad::read),
            Map.entry("Pow", node -> new Pow()),
            Map.entry("ReduceMax", ReduceMax::read),
            Map.entry("ReduceMean", ReduceMean::read),
            Map.entry("ReduceSum", ReduceSum::read),
            Map.entry("Relu", node -> new Relu()),
            Map.entry("Reshape", Reshape::read),
            Map.entry("Resize", Resize::read),
            Map.entry("Sigmoid", node -> new Sigmoid()),
            Map.entry("Slice", Slice::read),
            Map.entry("Softmax", Softmax::read),
            Map.entry("Split", Split::read),
            Map.entry("Sqrt", node -> new Sqrt()),
            Map.entry("Squeeze", Squeeze::read),
            Map.entry("Sub", node -> new Sub()),
            Map.entry("Tanh", node -> new Tanh()),
            Map.entry("Transpose", Transpose::read),
            Map.entry("Unsqueeze", Unsqueeze::read));

    private Operators() {}

    /** The supported ONNX types in alphabetical order. */
    public static List<String> types() {
        return READERS.keySet().stream().sorted().toList();
    }

    /** Reads the operator of an ONNX node; empty if the type is not supported. */
    public static Optional<Operator> read(String type, NodeReader node) {
        return Optional.ofNullable(READERS.get(type)).map(reader -> reader.apply(node));
    }
}
