package dev.fovea.network.graph.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Affine;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/** Whether what an operator says of itself is what it computes, on the data of a case and on others like them. */
final class OperatorAnswers {

    private static final double LARGE = 1e4;

    private final OperatorCase layer;
    private final Graph graph;
    private final Effect effect;

    OperatorAnswers(OperatorCase layer) {
        this.layer = layer;
        this.graph = layer.graph();
        this.effect = graph.effect(graph.layers().get(0));
    }

    void check() {
        try (Session session = new OnnxRuntimeEngine().open(graph, SessionOptions.onCpu(1))) {
            if (effect.isLinear()) {
                isLinear(session);
            }
            if (effect == Effect.SUM) {
                isAsItsAffineForm();
            }
            if (effect == Effect.CHOICE) {
                takesWhatItReads(session);
            }
            if (effect == Effect.ACTIVATION) {
                keepsTheShape(session);
            }
            if (effect == Effect.PRODUCT) {
                isProportionalToItsFirstFactor(session);
            }
            if (layer.operator().isIdentity()) {
                assertThat(effect).isEqualTo(Effect.MOVE);
                assertSame(run(session, layer.named()), floats(layer.named()));
            }
            if (layer.operator().isRectifier()) {
                cutsNegativeValues(session);
            }
            if (layer.operator().isSquashing()) {
                isBounded(session);
            }
        }
    }

    private void isLinear(Session session) {
        final Map<String, Tensor> first = layer.named();
        final Map<String, Tensor> second = random();
        final float[] constant = run(session, changed(first, value -> 0));
        final float[] sum = run(session, sum(first, second));
        final float[] ofFirst = run(session, first);
        final float[] ofSecond = run(session, second);
        for (int i = 0; i < sum.length; i++) {
            assertThat(sum[i] + constant[i])
                    .isCloseTo(ofFirst[i] + ofSecond[i], within(1e-4f * Math.max(1, Math.abs(sum[i]))));
        }
    }

    private void isAsItsAffineForm() {
        final Affine form = graph.affine(graph.layers().get(0));
        final List<String> read = new ArrayList<>(graph.inputs().keySet());
        final List<Parameter> parameters = new ArrayList<>();
        final List<Layer> layers = new ArrayList<>();
        if (form.weight() != null) {
            parameters.add(new Parameter("weight", form.weight().shape(), false, form.weight()));
            read.add("weight");
        }
        layers.add(new Layer("sum", form.operator(), read));
        if (form.bias() != null) {
            parameters.add(new Parameter("bias", form.bias().shape(), false, form.bias()));
            layers.add(new Layer("shifted", new Add(), List.of("sum", "bias")));
        }
        final String output = layers.get(layers.size() - 1).name();
        final Graph affine = new Graph("affine", graph.inputs(), layers, parameters, List.of(output));
        try (Session session = new OnnxRuntimeEngine().open(affine, SessionOptions.onCpu(1))) {
            assertSame(run(session, layer.named()), layer.expected().get(0).floats());
        }
    }

    private void takesWhatItReads(Session session) {
        final Set<Float> read = new HashSet<>();
        layer.inputs().forEach(tensor -> {
            for (float value : tensor.floats()) {
                read.add(value);
            }
        });
        for (float value : run(session, layer.named())) {
            assertThat(read).contains(value);
        }
    }

    private void keepsTheShape(Session session) {
        final Map<String, Tensor> named = layer.named();
        assertThat(session.run(named).values().iterator().next().shape())
                .isEqualTo(named.values().iterator().next().shape());
    }

    private void isProportionalToItsFirstFactor(Session session) {
        final Map<String, Tensor> named = layer.named();
        final String first = named.keySet().iterator().next();
        final float[] before = run(session, named);
        named.replaceAll((name, tensor) -> name.equals(first) ? Affine.map(tensor, value -> 2 * value) : tensor);
        final float[] after = run(session, named);
        for (int i = 0; i < before.length; i++) {
            assertThat(after[i]).isEqualTo(2 * before[i]);
        }
    }

    private void cutsNegativeValues(Session session) {
        assertThat(layer.operator().halves()).isTrue();
        for (float value : run(session, changed(layer.named(), value -> -Math.abs(value)))) {
            assertThat(value).isZero();
        }
    }

    private void isBounded(Session session) {
        for (double sign : new double[] {-1, 1}) {
            final float[] far = run(session, changed(layer.named(), value -> sign * LARGE));
            final float[] further = run(session, changed(layer.named(), value -> 2 * sign * LARGE));
            assertThat(far).isEqualTo(further);
        }
    }

    private Map<String, Tensor> random() {
        final Random random = new Random(1);
        return changed(layer.named(), value -> random.nextGaussian());
    }

    private static Map<String, Tensor> changed(Map<String, Tensor> values, DoubleUnaryOperator change) {
        final Map<String, Tensor> changed = new LinkedHashMap<>();
        values.forEach((name, tensor) -> changed.put(name, Affine.map(tensor, change)));
        return changed;
    }

    private static Map<String, Tensor> sum(Map<String, Tensor> first, Map<String, Tensor> second) {
        final Map<String, Tensor> sums = new LinkedHashMap<>();
        first.forEach((name, tensor) -> {
            final float[] sum = tensor.floats();
            final float[] other = Objects.requireNonNull(second.get(name)).floats();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += other[i];
            }
            sums.put(name, Tensor.of(tensor.shape(), sum));
        });
        return sums;
    }

    private static float[] floats(Map<String, Tensor> values) {
        return values.values().iterator().next().floats();
    }

    private static float[] run(Session session, Map<String, Tensor> read) {
        return floats(session.run(read));
    }

    private static void assertSame(float[] computed, float[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            assertThat(computed[i]).isCloseTo(wanted[i], within(1e-4f * Math.max(1, Math.abs(wanted[i]))));
        }
    }
}
