package dev.fovea.network.engine.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.fovea.network.engine.RectifierRule;
import dev.fovea.network.engine.Trace;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of one run on a DJL engine. */
final class DjlTrace implements Trace {

    private final Engine engine;
    private final NativeWeights weights;
    private final NativeWeights.Loan loan;

    private DjlTrace(Engine engine, NativeWeights weights, NativeWeights.Loan loan) {
        this.engine = engine;
        this.weights = weights;
        this.loan = loan;
    }

    static DjlTrace forward(Engine engine, NativeWeights weights, NativeWeights.Loan loan, Map<String, Tensor> inputs) {
        inputs.forEach((name, tensor) -> loan.values().put(name, NativeCopy.create(loan.scope(), tensor)));
        for (Layer layer : weights.graph().layers()) {
            final NDList outputs = layer.operator().forward(loan.inputs(layer), false);
            for (int i = 0; i < outputs.size(); i++) {
                loan.values().put(layer.outputs().get(i), outputs.get(i));
            }
        }
        return new DjlTrace(engine, weights, loan);
    }

    @Override
    public Tensor value(String layer) {
        return NativeCopy.toTensor(loan.value(resolve(layer)));
    }

    @Override
    public Map<String, Tensor> gradients(Map<String, Tensor> seeds, Collection<String> of, RectifierRule rule) {
        final Map<String, String> names = new LinkedHashMap<>();
        of.forEach(asked -> names.put(asked, resolve(asked)));
        try (NDManager scope = loan.scope().newSubManager()) {
            final Map<String, NDArray> resolved = new HashMap<>();
            seeds.forEach((layer, seed) -> resolved.put(resolve(layer), NativeCopy.create(scope, seed)));
            final Map<String, NDArray> gradients =
                    new Backpropagation(engine, weights.graph(), loan, scope, rule).run(resolved, names.values());
            final Map<String, Tensor> answer = new LinkedHashMap<>();
            names.forEach((asked, name) -> answer.put(asked, tensor(gradients.get(name), name)));
            return answer;
        } catch (ai.djl.engine.EngineException | IllegalArgumentException | UnsupportedOperationException e) {
            throw weights.failure(e);
        }
    }

    private Tensor tensor(@Nullable NDArray gradient, String name) {
        if (gradient != null) {
            return NativeCopy.toTensor(gradient);
        }
        final Shape shape = Shape.of(loan.value(name).getShape().getShape());
        return Tensor.of(shape, new float[Math.toIntExact(shape.size())]);
    }

    private String resolve(String layer) {
        return loan.values().containsKey(layer)
                ? layer
                : weights.graph().layer(layer).name();
    }

    @Override
    public void close() {
        loan.close();
    }
}
