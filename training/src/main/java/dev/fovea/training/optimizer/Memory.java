package dev.fovea.training.optimizer;

import dev.fovea.network.graph.DataType;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Arrays and step counts that an optimiser keeps per parameter; zero at first. */
final class Memory {

    /** The kind under which a parameter's steps are counted. */
    static final String STEPS = "steps";

    private static final String SEPARATOR = ":";

    private final Map<String, float[]> arrays = new HashMap<>();
    private final Map<String, Long> steps = new HashMap<>();

    /** The array of a parameter, to be changed in place. */
    float[] array(String kind, String parameter, int length) {
        return arrays.computeIfAbsent(kind + SEPARATOR + parameter, name -> new float[length]);
    }

    /** Counts a step of a parameter; 1 for the first. */
    long countStep(String parameter) {
        return steps.merge(STEPS + SEPARATOR + parameter, 1L, Long::sum);
    }

    void requireLength(String kind, String parameter, int length) {
        final float[] array = arrays.get(kind + SEPARATOR + parameter);
        if (array != null && array.length != length) {
            throw new IllegalArgumentException("'%s' has %d weights, but the optimiser's state is of %d"
                    .formatted(parameter, length, array.length));
        }
    }

    OptimizerState state() {
        final Map<String, Tensor> tensors = new HashMap<>();
        arrays.forEach((name, array) -> tensors.put(name, Tensor.of(Shape.of(array.length), array)));
        steps.forEach((name, count) -> tensors.put(name, Tensor.ofLongs(Shape.of(1), count)));
        return new OptimizerState(tensors);
    }

    /** Takes over a state of these kinds only. */
    void restore(OptimizerState state, List<String> kinds) {
        state.tensors().forEach((name, tensor) -> requireKind(name, tensor, kinds));
        arrays.clear();
        steps.clear();
        state.tensors().forEach((name, tensor) -> {
            if (isCount(name)) {
                steps.put(name, tensor.longs()[0]);
            } else {
                arrays.put(name, tensor.floats());
            }
        });
    }

    private static void requireKind(String name, Tensor tensor, List<String> kinds) {
        final boolean known = kinds.stream().anyMatch(kind -> name.startsWith(kind + SEPARATOR));
        final boolean fits = isCount(name)
                ? tensor.type() == DataType.INT64 && tensor.size() == 1
                : tensor.type() == DataType.FLOAT32;
        if (!known || !fits) {
            throw new IllegalArgumentException(
                    "'%s' (%s) is not from the state of such an optimiser, which has %s; continue with the optimiser that saved it"
                            .formatted(name, tensor, kinds));
        }
    }

    private static boolean isCount(String name) {
        return name.startsWith(STEPS + SEPARATOR);
    }
}
