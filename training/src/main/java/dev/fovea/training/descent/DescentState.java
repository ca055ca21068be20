package dev.fovea.training.descent;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.training.optimizer.OptimizerState;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All that changes in a phase, as it is saved and restored. */
final class DescentState {

    private static final String WEIGHT = "weight/";
    private static final String AVERAGE = "average/";
    private static final String BEST = "best/";
    private static final String OPTIMIZER = "optimizer/";
    private static final String TO_BEAT = "toBeat";
    private static final String TOUCHED = "touched";

    /** From 1. */
    int epoch = 1;

    /** Batches of the epoch that are done. */
    int batch;

    /** Steps of the phase that are done. */
    long step;

    double lossSum;
    int lossSteps;
    double bestLoss = Double.POSITIVE_INFINITY;

    /** Epochs since the best. */
    int waited;

    int mostPhotos = Integer.MAX_VALUE;

    /** The validation photos' losses with the first weights, while these are the ones to beat; empty otherwise. */
    float[] toBeat = {};

    /** Weights that a gradient has reached. */
    final Set<String> touched = new TreeSet<>();

    final Map<String, float[]> weights = new TreeMap<>();

    /** Exponential moving averages of the weights; empty without. */
    final Map<String, float[]> averages = new TreeMap<>();

    /** What moved, at the end of the best epoch; empty before the first. */
    Map<String, Tensor> best = Map.of();

    private final Graph start;
    private final Set<String> moving;

    /** @param learning parameters of the optimiser; running statistics beside them move, too */
    DescentState(Graph start, Set<String> learning, boolean averaging) {
        this.start = start;
        this.moving = moving(start, learning);
        for (String name : learning) {
            weights.put(name, value(start, name).floats());
            if (averaging) {
                averages.put(name, value(start, name).floats());
            }
        }
    }

    private static Set<String> moving(Graph graph, Set<String> learning) {
        final Set<String> moving = new TreeSet<>(learning);
        for (Layer layer : graph.layers()) {
            if (layer.inputs().stream().anyMatch(learning::contains)) {
                for (int i = 0; i < layer.inputs().size(); i++) {
                    if (graph.parameters().containsKey(layer.inputs().get(i))
                            && !layer.operator().learns(i)) {
                        moving.add(layer.inputs().get(i));
                    }
                }
            }
        }
        return moving;
    }

    private static Tensor value(Graph graph, String name) {
        final @Nullable Parameter parameter = graph.parameters().get(name);
        if (parameter == null) {
            throw new IllegalArgumentException("There is no parameter " + name);
        }
        return parameter.filled();
    }

    /** Notes which weights a gradient has reached. */
    void touch(Map<String, float[]> slopes) {
        slopes.forEach((name, slope) -> {
            if (!touched.contains(name) && hasSlope(slope)) {
                touched.add(name);
            }
        });
    }

    private static boolean hasSlope(float[] slope) {
        for (float value : slope) {
            if (value != 0) {
                return true;
            }
        }
        return false;
    }

    /** What moves, as it is in a graph. */
    Map<String, Tensor> moved(Graph graph) {
        final Map<String, Tensor> values = new TreeMap<>();
        moving.forEach(name -> values.put(name, value(graph, name)));
        return values;
    }

    /** The graph that is evaluated: with averages in place of the weights, if there are any. */
    Graph evaluated(Graph current) {
        return current.withParameters(tensors(averages));
    }

    private Map<String, Tensor> tensors(Map<String, float[]> arrays) {
        final Map<String, Tensor> tensors = new HashMap<>();
        arrays.forEach((name, array) -> tensors.put(name, Tensor.of(start.shape(name), array)));
        return tensors;
    }

    SortedMap<String, Tensor> tensors(Graph current, OptimizerState optimizer) {
        final SortedMap<String, Tensor> all = new TreeMap<>();
        moved(current).forEach((name, value) -> all.put(WEIGHT + name, value));
        tensors(averages).forEach((name, value) -> all.put(AVERAGE + name, value));
        best.forEach((name, value) -> all.put(BEST + name, value));
        optimizer.tensors().forEach((name, value) -> all.put(OPTIMIZER + name, value));
        if (toBeat.length > 0) {
            all.put(TO_BEAT, Tensor.of(Shape.of(toBeat.length), toBeat));
        }
        return all;
    }

    SortedMap<String, String> notes() {
        final SortedMap<String, String> notes = new TreeMap<>();
        notes.put("epoch", Integer.toString(epoch));
        notes.put("batch", Integer.toString(batch));
        notes.put("step", Long.toString(step));
        notes.put("lossSum", Double.toString(lossSum));
        notes.put("lossSteps", Integer.toString(lossSteps));
        notes.put("bestLoss", Double.toString(bestLoss));
        notes.put("waited", Integer.toString(waited));
        notes.put("mostPhotos", Integer.toString(mostPhotos));
        notes.put(TOUCHED, String.join("\n", touched));
        return notes;
    }

    /**
     * Goes back to what was saved.
     *
     * @return the graph as it was then
     */
    Graph restore(SortedMap<String, Tensor> tensors, SortedMap<String, String> notes) {
        epoch = Integer.parseInt(notes.get("epoch"));
        batch = Integer.parseInt(notes.get("batch"));
        step = Long.parseLong(notes.get("step"));
        lossSum = Double.parseDouble(notes.get("lossSum"));
        lossSteps = Integer.parseInt(notes.get("lossSteps"));
        bestLoss = Double.parseDouble(notes.get("bestLoss"));
        waited = Integer.parseInt(notes.get("waited"));
        mostPhotos = Integer.parseInt(notes.get("mostPhotos"));
        final Tensor losses = tensors.get(TO_BEAT);
        toBeat = losses == null ? new float[0] : losses.floats();
        // Versions that did not note it trained all there was.
        touched.addAll(notes.containsKey(TOUCHED) ? notes.get(TOUCHED).lines().toList() : weights.keySet());
        best = part(tensors, BEST);
        part(tensors, AVERAGE).forEach((name, value) -> averages.put(name, value.floats()));
        final Graph graph = start.withParameters(part(tensors, WEIGHT));
        weights.replaceAll((name, old) -> value(graph, name).floats());
        return graph;
    }

    static OptimizerState optimizer(SortedMap<String, Tensor> tensors) {
        return new OptimizerState(part(tensors, OPTIMIZER));
    }

    void nextEpoch() {
        epoch++;
        batch = 0;
        lossSum = 0;
        lossSteps = 0;
    }

    private static Map<String, Tensor> part(SortedMap<String, Tensor> tensors, String prefix) {
        final Map<String, Tensor> part = new TreeMap<>();
        tensors.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), value);
            }
        });
        return part;
    }
}
