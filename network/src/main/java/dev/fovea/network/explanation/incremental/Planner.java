package dev.fovea.network.explanation.incremental;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.ReceptiveField;
import dev.fovea.network.graph.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the cheapest stages by dynamic programming over the values where the network can be cut. */
final class Planner {

    /** What moving one element costs, in multiply-accumulates. */
    private static final long MOVE = 8;
    /** What starting a stage costs an image, in multiply-accumulates. */
    private static final long START = 200_000;
    /** Below this part of a whole pass the stages are worth their memory. */
    private static final double WORTHWHILE = 0.85;

    private final Graph graph;
    private final Covering covering;
    private final List<Layer> layers;
    /** Of the layers before each index. */
    private final long[] costs;
    /** Where the graph can be cut; -1 is the image. */
    private final List<Integer> cuts = new ArrayList<>();

    Planner(Graph graph, Covering covering) {
        this.graph = graph;
        this.covering = covering;
        this.layers = graph.layers();
        this.costs = new long[layers.size() + 1];
        for (int i = 0; i < layers.size(); i++) {
            final Layer layer = layers.get(i);
            final List<Shape> written = graph.outputShapes(layer);
            costs[i + 1] = costs[i]
                    + layer.operator().multiplyAccumulates(graph.inputShapes(layer), written)
                    + MOVE * written.stream().mapToLong(Planner::size).sum();
        }
        cuts.add(-1);
        cuts.addAll(Cuts.of(graph));
    }

    private static long size(Shape shape) {
        return shape.withBatch(1).size();
    }

    /** The cheapest plan; absent if whole passes cost no more, or the graph has no stages that run on crops. */
    Optional<Plan> plan() {
        final Map<Integer, ReceptiveField.Window> seen = fields(-1);
        final double[] best = new double[cuts.size()];
        final int[] before = new int[cuts.size()];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        best[0] = 0;
        for (int i = 0; i < cuts.size() && (i == 0 || seen.containsKey(cuts.get(i))); i++) {
            final Map<Integer, ReceptiveField.Window> fields = fields(cuts.get(i));
            for (int j = i + 1; j < cuts.size() && fields.containsKey(cuts.get(j)); j++) {
                final double cost = best[i] + cost(cuts.get(i), cuts.get(j), fields, seen);
                if (cost < best[j]) {
                    best[j] = cost;
                    before[j] = i;
                }
            }
        }
        int last = 0;
        double least = WORTHWHILE * costs[layers.size()];
        for (int j = 1; j < best.length; j++) {
            final double whole = best[j] + costs[layers.size()] - costs[cuts.get(j) + 1] + moved(cuts.get(j));
            if (whole < least) {
                least = whole;
                last = j;
            }
        }
        return last == 0 ? Optional.empty() : build(last, before);
    }

    private long moved(int cut) {
        return START + MOVE * size(graph.shape(name(cut)));
    }

    private double cost(
            int from, int to, Map<Integer, ReceptiveField.Window> fields, Map<Integer, ReceptiveField.Window> seen) {
        final ReceptiveField.Window field = Objects.requireNonNull(fields.get(to));
        final StageAxis rows = axis(2, from, to, field.height(), changes(2, from, seen));
        final StageAxis columns = axis(3, from, to, field.width(), changes(3, from, seen));
        final double part = (double) rows.crop() * columns.crop() / (rows.input() * (double) columns.input());
        return START + part * (costs[to + 1] - costs[from + 1] + MOVE * size(graph.shape(name(from))));
    }

    private List<Span> changes(int axis, int cut, Map<Integer, ReceptiveField.Window> seen) {
        final List<Span> spans = axis == 2 ? covering.rowSpans() : covering.columnSpans();
        if (cut < 0) {
            return spans;
        }
        final ReceptiveField.Window field = Objects.requireNonNull(seen.get(cut));
        final StageAxis whole = axis(axis, -1, cut, axis == 2 ? field.height() : field.width(), List.of());
        return spans.stream().map(whole::changed).toList();
    }

    private StageAxis axis(int axis, int from, int to, ReceptiveField.Axis field, List<Span> changes) {
        return StageAxis.of(
                field,
                Math.toIntExact(graph.shape(name(from)).dim(axis)),
                Math.toIntExact(graph.shape(name(to)).dim(axis)),
                changes);
    }

    private String name(int cut) {
        return cut < 0
                ? graph.inputs().keySet().iterator().next()
                : layers.get(cut).name();
    }

    /** What the cuts behind this one see of its value, up to the first that sees all of it or is no image. */
    private Map<Integer, ReceptiveField.Window> fields(int from) {
        final Map<String, ReceptiveField> fields = new HashMap<>(Map.of(name(from), ReceptiveField.OF_INPUT));
        final Map<Integer, ReceptiveField.Window> found = new HashMap<>();
        for (int i = from + 1; i < layers.size(); i++) {
            final Layer layer = layers.get(i);
            final ReceptiveField field = field(layer, fields);
            if (graph.shape(layer.name()).rank() != 4) {
                return found;
            }
            layer.outputs().forEach(output -> fields.put(output, field));
            if (cuts.contains(i)) {
                if (!(field instanceof ReceptiveField.Window window)) {
                    return found;
                }
                found.put(i, window);
            }
        }
        return found;
    }

    private static ReceptiveField field(Layer layer, Map<String, ReceptiveField> fields) {
        @Nullable ReceptiveField union = null;
        for (String input : layer.inputs()) {
            final ReceptiveField read = fields.get(input);
            if (read != null) {
                union = union == null ? read : union.union(read);
            }
        }
        return union == null
                ? ReceptiveField.GLOBAL
                : union.behind(layer.operator().reach());
    }

    private Optional<Plan> build(int last, int[] before) {
        final List<Integer> path = new ArrayList<>();
        for (int i = last; i != 0; i = before[i]) {
            path.add(cuts.get(i));
        }
        Collections.reverse(path);
        List<Span> rows = covering.rowSpans();
        List<Span> columns = covering.columnSpans();
        final List<Stage> stages = new ArrayList<>();
        int from = -1;
        try {
            for (int to : path) {
                final ReceptiveField.Window field =
                        Objects.requireNonNull(fields(from).get(to));
                final StageAxis vertical = axis(2, from, to, field.height(), rows);
                final StageAxis horizontal = axis(3, from, to, field.width(), columns);
                final Shape crop =
                        graph.shape(name(from)).with(2, vertical.crop()).with(3, horizontal.crop());
                final Stage stage =
                        new Stage(part(from, to, crop.with(0, Shape.BATCH), List.of(name(to))), vertical, horizontal);
                if (!stage.isRegular()) {
                    return Optional.empty();
                }
                stages.add(stage);
                rows = rows.stream().map(vertical::changed).toList();
                columns = columns.stream().map(horizontal::changed).toList();
                from = to;
            }
            return Optional.of(
                    new Plan(stages, part(from, layers.size() - 1, graph.shape(name(from)), graph.outputs())));
        } catch (InvalidGraphException e) {
            // Weights per position, for example, fit no crop.
            return Optional.empty();
        }
    }

    private Graph part(int from, int to, Shape input, List<String> outputs) {
        return new Graph(
                graph.name(),
                Map.of(name(from), input),
                layers.subList(from + 1, to + 1),
                graph.parameters().values(),
                outputs);
    }
}
