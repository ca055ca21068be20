package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Reach;
import dev.fovea.network.graph.Shape;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The same elements under other dimensions.
 *
 * @param target 0 keeps the input's dimension at that place, one -1 takes what is left
 */
public record Reshape(List<Long> target) implements Operator {

    public Reshape {
        target = List.copyOf(target);
        if (target.stream().filter(dim -> dim == -1).count() > 1
                || target.stream().anyMatch(dim -> dim < -1)) {
            throw new IllegalArgumentException("a target of " + target + " is ambiguous: only one dimension may be -1");
        }
    }

    /** A first dimension that names the batch size of the exporting run is read as "keep the batch". */
    static Reshape read(NodeReader node) {
        final long[] target = node.constantDimensions(1).orElseThrow(() -> node.invalid("the target shape is missing"));
        if (node.integer("allowzero", 0) != 0 && LongStream.of(target).skip(1).anyMatch(dim -> dim == 0)) {
            throw node.invalid("a dimension of 0 would leave nothing");
        }
        final Shape data = node.inputShape(0);
        if (target.length > 0 && data.rank() > 0 && data.dim(0) == Shape.BATCH && target[0] == 1) {
            target[0] = 0;
        }
        return new Reshape(LongStream.of(target).boxed().toList());
    }

    @Override
    public String type() {
        return "Reshape";
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        final Shape shape = inputs.get(0);
        final boolean open = !shape.isKnown();
        final long perBatch = shape.withBatch(1).size();
        final long[] dims = new long[target.size()];
        long known = 1;
        boolean batchKept = !open;
        int free = -1;
        for (int i = 0; i < dims.length; i++) {
            dims[i] = target.get(i) == 0 ? shape.dim(i) : target.get(i);
            if (target.get(i) == -1) {
                free = i;
            } else if (dims[i] == Shape.BATCH) {
                batchKept = true;
            } else {
                known = Math.multiplyExact(known, dims[i]);
            }
        }
        if (free >= 0) {
            requireDivisible(perBatch, known, shape);
            dims[free] = batchKept ? perBatch / known : batch(perBatch, known, shape);
        } else if (known != perBatch || !batchKept) {
            throw mismatch(shape);
        }
        return List.of(Shape.of(dims));
    }

    private void requireDivisible(long size, long known, Shape shape) {
        if (known == 0 || size % known != 0) {
            throw mismatch(shape);
        }
    }

    private long batch(long perBatch, long known, Shape shape) {
        if (perBatch != known) {
            throw mismatch(shape);
        }
        return Shape.BATCH;
    }

    private InvalidGraphException mismatch(Shape shape) {
        return new InvalidGraphException("%s cannot be reshaped to %s".formatted(shape, target));
    }

    @Override
    public List<Layout> outputLayouts(List<Layout> inputs, List<Shape> outputs) {
        return List.of(inputs.get(0).reshaped(outputs.get(0)));
    }

    /** Positions keep their meaning where the axes that count them are only joined or split. */
    @Override
    public Reach reach(List<Layout> inputs, Layout output) {
        return Axes.reachOfMove(inputs.get(0), output);
    }

    @Override
    public void write(NodeWriter node) {
        node.constant("shape", target.stream().mapToLong(Long::longValue).toArray());
    }

    @Override
    public boolean keepsClasses() {
        return true;
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.MOVE;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        final NDArray array = inputs.get(0);
        final Shape result =
                outputShapes(List.of(Shape.of(array.getShape().getShape()))).get(0);
        return new NDList(array.reshape(result.dims()));
    }
}
