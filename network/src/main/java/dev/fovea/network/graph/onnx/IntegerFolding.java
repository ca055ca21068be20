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

        Tensor asTensor() {
            return Tensor.ofLongs(
                    scalar ? Shape.scalar() : Shape.of(numbers.size()),
                    numbers.stream()
                            .mapToLong(number -> number == OPEN ? 0 : number)
                            .toArray());
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

    /** A folded value that does not depend on the batch size. */
    Optional<Tensor> constant(String name) {
        return Optional.ofNullable(values.get(name))
                .filter(value -> !value.numbers().contains(OPEN))
                .map(Value::asTensor);
    }

    /** A folded value in which an open batch size at the beginning is 0, which a Reshape reads as "keep". */
    Optional<Tensor> dimensions(String name) {
        return Optional.ofNullable(values.get(name))
                .filter(value -> value.numbers().lastIndexOf(OPEN) <= 0)
                .map(Value::asTensor);
    }

    /** Evaluates the node if all it reads is known; false if it is a layer. */
    boolean fold(NodeProto node, OnnxNode reader) {
        try {
            final Optional<Value> value =
                    node.getOpType().equals("Shape") ? Optional.of(shape(reader)) : evaluate(node, reader);
            value.ifPresent(folded -> values.put(node.getOutput(0), folded));
            return value.isPresent();
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw reader.invalid("the arithmetic on shapes leaves their dimensions, overflows or divides by zero");
        }
    }

    private static Value shape(OnnxNode reader) {
        final Shape shape = reader.inputShape(0);
        final int from = clamp(reader.integer("start", 0), shape.rank());
        final int to = clamp(reader.integer("end", shape.rank()), shape.rank());
        return Value.list(IntStream.range(from, to).mapToLong(shape::dim).map(dim -> dim == Shape.BATCH ? OPEN : dim));
    }

    private static int clamp(long index, int length) {
        return (int) Math.max(0, Math.min(length, index < 0 ? index + length : index));
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
        final Value first = inputs.get(0);
        return switch (node.getOpType()) {
            case "Identity" -> Optional.of(first);
            case "Cast" -> reader.castToInteger() ? Optional.of(first) : Optional.empty();
            case "Gather" -> Optional.of(gather(first, inputs.get(1)));
            case "Unsqueeze" -> first.scalar() ? Optional.of(new Value(false, first.numbers())) : Optional.empty();
            case "Squeeze" -> Optional.of(new Value(first.numbers().size() == 1, first.numbers()));
            case "Concat" -> concat(inputs);
            case "Slice" -> slice(inputs);
            case "Add" -> arithmetic(inputs, Math::addExact);
            case "Sub" -> arithmetic(inputs, Math::subtractExact);
            case "Mul" -> arithmetic(inputs, Math::multiplyExact);
            case "Div" -> arithmetic(inputs, (a, b) -> a / b);
            default -> Optional.empty();
        };
    }

    private static Value gather(Value data, Value indices) {
        return new Value(
                indices.scalar(), indices.numbers().stream().map(data::at).toList());
    }

    private static Optional<Value> concat(List<Value> inputs) {
        final List<Long> all = inputs.stream()
                .flatMap(value -> value.numbers().stream())
                .limit(LONGEST + 1)
                .toList();
        return all.size() <= LONGEST ? Optional.of(new Value(false, all)) : Optional.empty();
    }

    /** Without a step, and between bounds that are known. */
    private static Optional<Value> slice(List<Value> inputs) {
        final List<Long> numbers = inputs.get(0).numbers();
        final long start = inputs.get(1).at(0);
        final long end = inputs.get(2).at(0);
        final long step = inputs.size() > 4 ? inputs.get(4).at(0) : 1;
        if (step != 1 || start == OPEN || end == OPEN) {
            return Optional.empty();
        }
        final int from = clamp(start, numbers.size());
        return Optional.of(new Value(false, numbers.subList(from, Math.max(from, clamp(end, numbers.size())))));
    }

    /** Arithmetic with the batch size is left open, so whoever needs the result refuses it. */
    private static Optional<Value> arithmetic(List<Value> inputs, LongBinaryOperator operation) {
        final Value a = inputs.get(0);
        final Value b = inputs.get(1);
        if (a.numbers().contains(OPEN) || b.numbers().contains(OPEN)) {
            return Optional.empty();
        }
        final int size = Math.max(a.numbers().size(), b.numbers().size());
        return Optional.of(new Value(
                a.scalar() && b.scalar(),
                IntStream.range(0, size)
                        .mapToObj(i -> operation.applyAsLong(broadcast(a, i), broadcast(b, i)))
                        .toList()));
    }

    private static long broadcast(Value value, int i) {
        return value.numbers().size() == 1 ? value.at(0) : value.at(i);
    }
}
