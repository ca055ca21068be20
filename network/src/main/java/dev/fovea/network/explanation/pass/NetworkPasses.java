package dev.fovea.network.explanation.pass;

import dev.fovea.network.engine.Differentiator;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.Trace;
import dev.fovea.network.explanation.CoveredPasses;
import dev.fovea.network.explanation.CutPasses;
import dev.fovea.network.explanation.ExplanationException;
import dev.fovea.network.explanation.Parallelism;
import dev.fovea.network.explanation.Passes;
import dev.fovea.network.explanation.Values;
import dev.fovea.network.explanation.incremental.Covering;
import dev.fovea.network.feature.ExplanationLayer;
import dev.fovea.network.graph.FeatureMaps;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.part.SpatialLayers;
import dev.fovea.network.prediction.Logits;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A network's parts as one call uses them. */
record NetworkPasses(NetworkParts parts, Call call) implements Passes {

    @Override
    public Graph graph() {
        return parts.graph();
    }

    @Override
    public Parallelism parallelism() {
        return call.parallelism();
    }

    @Override
    public String input() {
        return graph().input();
    }

    @Override
    public String output() {
        return graph().output();
    }

    @Override
    public Logits run(Tensor images) {
        return answer(images, () -> {
            final Session session = parts.session();
            call.forwards(session.placement());
            return Values.get(session.run(Map.of(input(), images)), output());
        });
    }

    @Override
    public Logits answer(Tensor images, Trace trace) {
        return answer(images, () -> trace.value(output()));
    }

    private Logits answer(Tensor images, Supplier<Tensor> output) {
        return call.once(images, Logits.class, output(), () -> Values.logits(output.get()));
    }

    @Override
    public Map<String, Tensor> values(Tensor images, List<String> layers) {
        if (layers.size() == 1 && !graph().outputs().contains(layers.get(0))) {
            return cutBehind(layers, cut -> cut.front(images));
        }
        try (Session front = parts.endingAt(layers)) {
            call.forwards(front.placement());
            return front.run(Map.of(input(), images));
        }
    }

    @Override
    public Trace trace(Tensor images) {
        call.backwards(parts.differentiator().placement());
        return parts.differentiator().trace(Map.of(input(), images));
    }

    @Override
    public Differentiator differentiate(Graph part) {
        final Differentiator alone = parts.differentiate(part);
        call.backwards(alone.placement());
        return alone;
    }

    @Override
    public <T> T cutBehind(List<String> layers, Function<CutPasses, T> use) {
        return parts.cutBehind(layers, cut -> use.apply(new CutNetwork(layers, cut, call)));
    }

    @Override
    public boolean covered(Tensor image, Covering covering, Consumer<CoveredPasses> use) {
        return parts.incremental(covering, stages -> use.accept(StagedPasses.over(image, stages, call)));
    }

    @Override
    public List<String> spatialLayers(List<String> asked) {
        final Graph graph = graph();
        if (asked.isEmpty()) {
            return List.of(ExplanationLayer.of(graph)
                    .orElseThrow(() -> new ExplanationException(
                            "No layer of '%s' has an output with positions".formatted(graph.name()))));
        }
        final List<String> names =
                asked.stream().map(name -> graph.layer(name).name()).distinct().toList();
        for (String name : names) {
            if (!SpatialLayers.isSpatial(graph, name)) {
                throw new ExplanationException(
                        "The output of '%s' is %s (%s) and has no positions that are known; choose a layer before it"
                                .formatted(name, graph.shape(name), graph.layout(name)));
            }
        }
        return names;
    }

    @Override
    public FeatureMaps maps(String layer) {
        return graph().maps(layer).orElseThrow();
    }

    @Override
    public <T> T once(Tensor image, Class<T> kind, Object key, Supplier<T> find) {
        return call.once(image, kind, key, find);
    }
}
