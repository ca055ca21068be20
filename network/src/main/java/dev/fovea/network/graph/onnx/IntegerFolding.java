package dev.fovea.network.graph.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Evaluates the integer arithmetic on shapes that exporters write into a graph (Shape, Gather, Concat, ...), so that a Reshape sees
 * its target. The one number that stays open is the batch size.
 */
final class IntegerFolding {

    /** Stands for the batch size inside a shape computation. */
    private static final long OPEN = Long.MIN_VALUE;

    /** Beyond this, integers are data (an embedding table, say), not shapes. */
    private static final int LONGEST = 64;

    private final Map<String, Value> values = new HashMap<>();

    /** A list of integers, or one of them. */
    private record Value(boolean scalar, List<Long> numbers) {

        static Value list(LongStream numbers) {
            return new Value(false, numbers.boxed().toList());
        }

        long at(long index) {
            return numbers.get(Math.toIntExact(index < 0 ? index + numbers.size() : index));
        }
    }

    void define(String name, Tensor tensor) {
        if (!tensor.type().isFloatingPoint() && tensor.shape().rank() <= 1 && tensor.size() <= LONGEST) {
            values.put(
                    name,
                    new Value(
                            tensor.shape().rank() == 0,
                            LongStream.of(tensor.longs()).boxed().toList()));
        }
    }

    /** A folded value; an open batch size at its beginning becomes 0, which a Reshape reads as "keep". */
    Optional<Tensor> asTensor(String name) {
        final Value value = values.get(name);
        if (value == null || value.numbers().lastIndexOf(OPEN) > 0) {
            return Optional.empty();
        }
        final long[] numbers = value.numbers().stream()
                .mapToLong(number -> number == OPEN ? 0 : number)
                .toArray();
        return Optional.of(Tensor.ofLongs(value.scalar() ? Shape.scalar() : Shape.of(numbers.length), numbers));
    }

    /** Evaluates the node if all it reads is known; false if it is a layer. */
    boolean fold(NodeProto node, OnnxNode reader) {
        final Optional<Value> value =
                node.getOpType().equals("Shape") ? Optional.of(shape(reader)) : evaluate(node, reader);
        value.ifPresent(folded -> values.put(node.getOutput(0), folded));
        return value.isPresent();
    }

    private static Value shape(OnnxNode reader) {
        final Shape shape = reader.inputShape(0);
        final long start = reader.integer("start", 0);
        final long end = reader.integer("end", shape.rank());
        final int from = (int) clamp(start, shape.rank());
        final int to = (int) clamp(end, shape.rank());
        return Value.list(IntStream.range(from, to).mapToLong(shape::dim).map(dim -> dim == Shape.BATCH ? OPEN : dim));
    }

    private static long clamp(long index, int length) {
        return Math.max(0, Math.min(length, index < 0 ? index + length : index));
    }

    private Optional<Value> evaluate(NodeProto node, OnnxNode reader) {
        final List<Value> inputs = new ArrayList<>();
        for (String input : node.getInputList()) {
            final Value value = values.get(input);
            if (value == null) {
                return Optional.empty();
            }
            inputs.add(value);
        }
        if (inputs.isEmpty()) {
            return Optional.empty();
        }
        return switch (node.getOpType()) {
            case "Identity", "Cast" -> Optional.of(inputs.get(0));
            case "Gather" -> Optional.of(gather(inputs.get(0), inputs.get(1), reader));
            case "Unsqueeze" -> Optional.of(new Value(false, inputs.get(0).numbers()));
            case "Squeeze" ->
                Optional.of(new Value(
                        inputs.get(0).numbers().size() == 1, inputs.get(0).numbers()));
            case "Concat" ->
                Optional.of(new Value(
                        false,
                        inputs.stream()
                                .flatMap(value -> value.numbers().stream())
                                .toList()));
            case "Slice" -> Optional.of(slice(inputs, reader));
            case "Add" -> arithmetic(inputs, Math::addExact, reader);
            case "Sub" -> arithmetic(inputs, Math::subtractExact, reader);
            case "Mul" -> arithmetic(inputs, Math::multiplyExact, reader);
            case "Div" -> arithmetic(inputs, (a, b) -> a / b, reader);
            default -> Optional.empty();
        };
    }

    private static Value gather(Value data, Value indices, OnnxNode reader) {
        try {
            return new Value(
                    indices.scalar(), indices.numbers().stream().map(data::at).toList());
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw reader.invalid("an index lies outside the shape it is taken from");
        }
    }

    private static Value slice(List<Value> inputs, OnnxNode reader) {
        final int length = inputs.get(0).numbers().size();
        final long step = inputs.size() > 4 ? inputs.get(4).at(0) : 1;
        if (step != 1) {
            throw reader.invalid("slicing a shape with a step is not supported");
        }
        final int from = (int) clamp(inputs.get(1).at(0), length);
        final int to = (int) clamp(inputs.get(2).at(0), length);
        return new Value(false, inputs.get(0).numbers().subList(from, Math.max(from, to)));
    }

    /** Arithmetic with the batch size is left open, so whoever needs the result refuses it. */
    private static Optional<Value> arithmetic(List<Value> inputs, LongBinaryOperator operation, OnnxNode reader) {
        final Value a = inputs.get(0);
        final Value b = inputs.get(1);
        if (a.numbers().contains(OPEN) || b.numbers().contains(OPEN)) {
            return Optional.empty();
        }
        final int size = Math.max(a.numbers().size(), b.numbers().size());
        try {
            return Optional.of(new Value(
                    a.scalar() && b.scalar(),
                    IntStream.range(0, size)
                            .mapToObj(i -> operation.applyAsLong(broadcast(a, i), broadcast(b, i)))
                            .toList()));
        } catch (ArithmeticException | IndexOutOfBoundsException e) {
            throw reader.invalid("the shape arithmetic overflows, divides by zero or does not broadcast");
        }
    }

    private static long broadcast(Value value, int i) {
        return value.numbers().size() == 1 ? value.at(0) : value.at(i);
    }
}
