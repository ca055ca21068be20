package dev.fovea.network.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs a graph's layers one after the other and frees each value after its last use. */
final class ForwardPass {

    private final Graph graph;
    /** The values to free after each layer. */
    private final Map<String, List<String>> lastUses;

    ForwardPass(Graph graph) {
        this.graph = graph;
        this.lastUses = lastUses(graph);
    }

    private static Map<String, List<String>> lastUses(Graph graph) {
        final Map<String, String> lastReader = new HashMap<>();
        for (Layer layer : graph.layers()) {
            layer.outputs().forEach(output -> lastReader.put(output, layer.name()));
            layer.inputs().forEach(input -> lastReader.put(input, layer.name()));
        }
        lastReader.keySet().removeAll(Set.copyOf(graph.outputs()));
        lastReader.keySet().removeAll(graph.parameters().keySet());
        lastReader.keySet().removeAll(graph.inputs().keySet());
        return lastReader.keySet().stream().collect(Collectors.groupingBy(lastReader::get));
    }

    /** Adds every output of the graph to the values of {@code loan}, which hold the inputs. */
    void run(NativeWeights.Loan loan) {
        final Map<String, NDArray> values = loan.values();
        for (Layer layer : graph.layers()) {
            final NDList outputs = layer.operator().forward(loan.inputs(layer), false);
            final List<String> names = layer.outputs();
            for (int i = 0; i < names.size(); i++) {
                values.put(names.get(i), outputs.get(i));
            }
            lastUses.getOrDefault(layer.name(), List.of()).forEach(name -> free(name, values));
        }
    }

    /** An operator may pass its input on as it is, so the array can still be in use under another name. */
    private static void free(String name, Map<String, NDArray> values) {
        final NDArray array = values.remove(name);
        if (array != null && values.values().stream().noneMatch(other -> other == array)) {
            array.close();
        }
    }
}
