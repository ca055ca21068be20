package dev.fovea.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.operator.Add;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A graph as a block of DJL's own layers. */
final class DjlNetwork extends AbstractBlock {

    private static final byte VERSION = 1;

    private final Graph graph;
    private final String input;
    private final Map<String, Block> layers = new LinkedHashMap<>();

    DjlNetwork(Graph graph) {
        super(VERSION);
        this.graph = graph;
        this.input = graph.input();
        graph.layers().stream()
                .filter(layer -> !(layer.operator() instanceof Add))
                .forEach(layer -> layers.put(
                        layer.name(), addChildBlock(layer.name().replace('.', '_'), DjlLayers.of(layer, graph))));
    }

    /** Gives the layers the weights of the graph; only after they have been initialised. */
    void copyWeights() {
        layers.forEach((name, block) -> {
            final List<String> weights = graph.layer(name).inputs().stream()
                    .filter(graph.parameters()::containsKey)
                    .toList();
            final List<Parameter> parameters = block.getParameters().values();
            for (int i = 0; i < parameters.size(); i++) {
                final float[] values = Objects.requireNonNull(graph.parameters().get(weights.get(i)))
                        .filled()
                        .floats();
                parameters.get(i).getArray().set(values);
            }
        });
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        final Map<String, NDArray> values = new HashMap<>();
        values.put(input, inputs.singletonOrThrow());
        for (Layer layer : graph.layers()) {
            final NDArray first =
                    Objects.requireNonNull(values.get(layer.inputs().get(0)));
            final Block block = layers.get(layer.name());
            values.put(
                    layer.outputs().get(0),
                    block == null
                            ? first.add(Objects.requireNonNull(
                                    values.get(layer.inputs().get(1))))
                            : block.forward(parameters, new NDList(first), training)
                                    .singletonOrThrow());
        }
        return new NDList(Objects.requireNonNull(values.get(graph.output())));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        final Map<String, Shape> shapes = new HashMap<>();
        shapes.put(input, inputs[0]);
        for (Layer layer : graph.layers()) {
            final Shape first = Objects.requireNonNull(shapes.get(layer.inputs().get(0)));
            final Block block = layers.get(layer.name());
            if (block == null) {
                shapes.put(layer.outputs().get(0), first);
            } else {
                block.initialize(manager, type, first);
                shapes.put(layer.outputs().get(0), block.getOutputShapes(new Shape[] {first})[0]);
            }
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        final dev.fovea.network.graph.Shape output = graph.shape(graph.output());
        return new Shape[] {new Shape(output.withBatch(inputs[0].get(0)).dims())};
    }
}
