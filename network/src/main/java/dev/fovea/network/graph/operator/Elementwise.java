package dev.fovea.network.graph.operator;

import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Shape;
import java.util.List;

/** Operators that compute each output element from the elements at the same place, with NumPy's broadcasting. */
public interface Elementwise extends Operator {

    @Override
    default int maxInputs() {
        return Integer.MAX_VALUE;
    }

    @Override
    default List<Shape> outputShapes(List<Shape> inputs) {
        return List.of(inputs.stream().reduce(Elementwise::broadcast).orElseThrow());
    }

    @Override
    default List<Layout> outputLayouts(List<Layout> inputs, List<Shape> outputs) {
        return List.of(Layout.agreed(inputs));
    }

    /** The shape of both after NumPy's broadcasting. */
    static Shape broadcast(Shape a, Shape b) {
        final long[] dims = new long[Math.max(a.rank(), b.rank())];
        for (int i = 1; i <= dims.length; i++) {
            final long left = i <= a.rank() ? a.dim(-i) : 1;
            final long right = i <= b.rank() ? b.dim(-i) : 1;
            if (left != right && left != 1 && right != 1) {
                throw new InvalidGraphException("shapes %s and %s cannot be broadcast".formatted(a, b));
            }
            dims[dims.length - i] = left == 1 ? right : left;
        }
        return Shape.of(dims);
    }
}
