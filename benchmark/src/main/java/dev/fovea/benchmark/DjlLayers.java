package dev.fovea.benchmark;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.operator.AveragePool;
import dev.fovea.network.graph.operator.BatchNormalization;
import dev.fovea.network.graph.operator.Clip;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.Dropout;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.GlobalAveragePool;
import dev.fovea.network.graph.operator.MaxPool;
import dev.fovea.network.graph.operator.Relu;
import dev.fovea.network.graph.operator.Tanh;
import dev.fovea.network.graph.operator.Window2d;
import dev.fovea.network.graph.operator.WindowAxis;
import java.util.function.ToLongFunction;

/** DJL's layer for each operator of the networks that are compared. */
final class DjlLayers {

    private DjlLayers() {}

    static Block of(Layer layer, Graph graph) {
        final Operator operator = layer.operator();
        if (operator instanceof Conv conv) {
            return conv(
                    conv,
                    graph.shape(layer.inputs().get(1)).dim(0),
                    layer.inputs().size() > 2);
        } else if (operator instanceof BatchNormalization norm) {
            return BatchNorm.builder()
                    .optEpsilon(norm.epsilon())
                    .optMomentum(norm.momentum())
                    .build();
        } else if (operator instanceof Gemm) {
            return Linear.builder()
                    .setUnits(graph.shape(layer.inputs().get(1)).dim(0))
                    .optBias(layer.inputs().size() > 2)
                    .build();
        } else if (operator instanceof MaxPool pool) {
            return Pool.maxPool2dBlock(
                    kernel(pool.window()), stride(pool.window()), padding(pool.window()), pool.ceil());
        } else if (operator instanceof AveragePool pool) {
            return Pool.avgPool2dBlock(
                    kernel(pool.window()), stride(pool.window()), padding(pool.window()), pool.ceil());
        }
        return withoutSettings(operator);
    }

    private static Block withoutSettings(Operator operator) {
        if (operator instanceof Relu) {
            return Activation.reluBlock();
        } else if (operator instanceof Tanh) {
            return Activation.tanhBlock();
        } else if (operator.equals(Clip.relu6())) {
            return Activation.relu6Block();
        } else if (operator instanceof GlobalAveragePool) {
            return Pool.globalAvgPool2dBlock();
        } else if (operator instanceof Flatten) {
            return Blocks.batchFlattenBlock();
        } else if (operator instanceof Dropout dropout) {
            return ai.djl.nn.norm.Dropout.builder().optRate(dropout.ratio()).build();
        }
        throw new IllegalArgumentException("There is no layer of DJL for " + operator);
    }

    private static Block conv(Conv conv, long filters, boolean bias) {
        return Conv2d.builder()
                .setKernelShape(kernel(conv.window()))
                .setFilters(Math.toIntExact(filters))
                .optStride(stride(conv.window()))
                .optPadding(padding(conv.window()))
                .optGroups(Math.toIntExact(conv.groups()))
                .optBias(bias)
                .build();
    }

    private static Shape kernel(Window2d window) {
        return both(window, WindowAxis::kernel);
    }

    private static Shape stride(Window2d window) {
        return both(window, WindowAxis::stride);
    }

    private static Shape padding(Window2d window) {
        return both(window, WindowAxis::padBegin);
    }

    private static Shape both(Window2d window, ToLongFunction<WindowAxis> number) {
        return new Shape(number.applyAsLong(window.height()), number.applyAsLong(window.width()));
    }
}
