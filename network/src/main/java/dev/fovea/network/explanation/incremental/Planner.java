package dev.fovea.network.explanation.incremental;

import dev.fovea.network.graph.AxisName;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.summary.ReceptiveField;
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

    /** What a layer pays for writing one element, in multiply-accumulates. */
    private static final long WRITE = 8;
    /** What moving one element from one stage to the next costs, in multiply-accumulates. */
    private static final long MOVE = 128;
    /** What starting a stage costs an image, in multiply-accumulates. */
    private static final long START = 500_000;
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
                    + WRITE * written.stream().mapToLong(Planner::size).sum();
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
        final double part = part(axis(2, from, to, field.height()), changes(2, from, seen))
                * part(axis(3, from, to, field.width()), changes(3, from, seen));
        return START + part * (costs[to + 1] - costs[from + 1] + MOVE * size(graph.shape(name(from))));
    }

    /** The mean crop that a position needs, as a part of the whole. */
    private static double part(StageAxis axis, List<Span> changes) {
        return Arrays.stream(crops(axis, changes)).average().orElseThrow() / axis.input();
    }

    private static int[] crops(StageAxis axis, List<Span> changes) {
        return changes.stream().mapToInt(span -> axis.crop(axis.changed(span))).toArray();
    }

    private List<Span> changes(int axis, int cut, Map<Integer, ReceptiveField.Window> seen) {
        final List<Span> spans = axis == 2 ? covering.rowSpans() : covering.columnSpans();
        if (cut < 0) {
            return spans;
        }
        final ReceptiveField.Window field = Objects.requireNonNull(seen.get(cut));
        final StageAxis whole = axis(axis, -1, cut, axis == 2 ? field.height() : field.width());
        return spans.stream().map(whole::changed).toList();
    }

    private StageAxis axis(int axis, int from, int to, ReceptiveField.Axis field) {
        return new StageAxis(
                field,
                Math.toIntExact(graph.shape(name(from)).dim(axis)),
                Math.toIntExact(graph.shape(name(to)).dim(axis)));
    }

    private String name(int cut) {
        return cut < 0 ? graph.input() : layers.get(cut).name();
    }

    /** What the cuts behind this one see of its value, up to the first that sees all of it or is no image. */
    private Map<Integer, ReceptiveField.Window> fields(int from) {
        final Map<String, ReceptiveField> fields = new HashMap<>(Map.of(name(from), ReceptiveField.OF_INPUT));
        final Map<Integer, ReceptiveField.Window> found = new HashMap<>();
        for (int i = from + 1; i < layers.size(); i++) {
            final Layer layer = layers.get(i);
            final ReceptiveField field = field(layer, fields);
            if (!graph.layout(layer.name()).isNamed(AxisName.N, AxisName.C, AxisName.H, AxisName.W)) {
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

    private ReceptiveField field(Layer layer, Map<String, ReceptiveField> fields) {
        @Nullable ReceptiveField union = null;
        for (String input : layer.inputs()) {
            final ReceptiveField read = fields.get(input);
            if (read != null) {
                union = union == null ? read : union.union(read);
            }
        }
        return union == null ? ReceptiveField.GLOBAL : union.behind(graph.reach(layer));
    }

    private Optional<Plan> build(int last, int[] before) {
        final List<Integer> path = new ArrayList<>();
        for (int i = last; i != 0; i = before[i]) {
            path.add(cuts.get(i));
        }
        Collections.reverse(path);
        List<Span> rows = covering.rowSpans();
        List<Span> columns = covering.columnSpans();
        final List<int[]> heights = new ArrayList<>();
        final List<int[]> widths = new ArrayList<>();
        final List<Stage> stages = new ArrayList<>();
        int from = -1;
        for (int to : path) {
            final ReceptiveField.Window field =
                    Objects.requireNonNull(fields(from).get(to));
            final StageAxis vertical = axis(2, from, to, field.height());
            final StageAxis horizontal = axis(3, from, to, field.width());
            stages.add(new Stage(part(from, to, List.of(name(to))), vertical, horizontal));
            heights.add(crops(vertical, rows));
            widths.add(crops(horizontal, columns));
            rows = rows.stream().map(vertical::changed).toList();
            columns = columns.stream().map(horizontal::changed).toList();
            from = to;
        }
        final AlikePositions alikeRows = new AlikePositions(heights, covering.rows());
        final AlikePositions alikeColumns = new AlikePositions(widths, covering.columns());
        if (!isRegular(stages, alikeRows, alikeColumns)) {
            return Optional.empty();
        }
        final List<List<Integer>> batches = alikeRows.groups().stream()
                .flatMap(group -> alikeColumns.groups().stream().map(other -> covering.positions(group, other)))
                .toList();
        return Optional.of(new Plan(stages, part(from, layers.size() - 1, graph.outputs()), batches));
    }

    /** Whether crops come out as windows that move over the whole input would make them. */
    private static boolean isRegular(List<Stage> stages, AlikePositions rows, AlikePositions columns) {
        for (int i = 0; i < stages.size(); i++) {
            final Stage stage = stages.get(i);
            final List<Integer> heights = rows.groupCrops(i).stream().distinct().toList();
            final List<Integer> widths =
                    columns.groupCrops(i).stream().distinct().toList();
            for (int j = 0; j < Math.max(heights.size(), widths.size()); j++) {
                // Each height and each width once: the two axes know nothing of each other.
                if (!stage.isRegular(
                        heights.get(Math.min(j, heights.size() - 1)), widths.get(Math.min(j, widths.size() - 1)))) {
                    return false;
                }
            }
        }
        return true;
    }

    private Graph part(int from, int to, List<String> outputs) {
        return new Graph(
                graph.name(),
                Map.of(name(from), graph.shape(name(from)).with(0, Shape.BATCH)),
                layers.subList(from + 1, to + 1),
                graph.parameters().values(),
                outputs);
    }
}
