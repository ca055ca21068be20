package dev.fovea.network.graph.operator;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.fovea.network.graph.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Gradients of an operator's outputs, each element weighed by its position from 1 on, with respect to every learnable input. */
final class Gradients {

    private Gradients() {}

    static List<float[]> of(OperatorCase layer, String engineName) {
        final Engine engine = Engine.getEngine(engineName);
        try (NDManager manager = engine.newBaseManager(Device.cpu());
                GradientCollector collector = engine.newGradientCollector()) {
            final NDList inputs = new NDList();
            final List<NDArray> learnt = new ArrayList<>();
            for (Tensor tensor : layer.inputs()) {
                final NDArray array =
                        manager.create(tensor.floats(), new Shape(tensor.shape().dims()));
                if (layer.operator().learns(inputs.size())) {
                    array.setRequiresGradient(true);
                    learnt.add(array);
                }
                inputs.add(array);
            }
            collector.backward(weighedSum(layer.operator().forward(inputs, false), manager));
            return learnt.stream()
                    .map(array -> array.getGradient().toFloatArray())
                    .toList();
        }
    }

    private static NDArray weighedSum(NDList outputs, NDManager manager) {
        NDArray sum = manager.create(0f);
        for (NDArray output : outputs) {
            final NDArray flat = output.reshape(output.size());
            sum = sum.add(flat.mul(manager.arange(1f, output.size() + 1f)).sum());
        }
        return sum;
    }
}
