package dev.fovea.network.graph.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchNormalizationTrainingTest {

    @ParameterizedTest
    @ValueSource(strings = {"PyTorch", "MXNet"})
    void aTrainingStepNormalisesByTheBatchAndMovesTheRunningStatistics(String engineName) {
        final Engine engine = Engine.getEngine(engineName);
        try (NDManager manager = engine.newBaseManager(Device.cpu());
                GradientCollector collector = engine.newGradientCollector()) {
            final NDArray x = manager.create(new float[] {1, 3, 5, 7}, new Shape(4, 1, 1, 1));
            final NDArray weight = manager.create(new float[] {1});
            final NDArray bias = manager.create(new float[] {10});
            final NDArray mean = manager.create(new float[] {2});
            final NDArray variance = manager.create(new float[] {1});
            weight.setRequiresGradient(true);

            final NDArray y = new BatchNormalization(4, 0.9f)
                    .forward(new NDList(x, weight, bias, mean, variance), true)
                    .singletonOrThrow();
            collector.backward(y.sum());

            // mean 4, variance 5 over four values: (x - 4) / sqrt(5 + 4) + 10
            assertThat(y.toFloatArray()).containsExactly(new float[] {9, 29 / 3f, 31 / 3f, 11}, within(1e-5f));
            // 0.9 of the old, 0.1 of the new
            assertThat(mean.getFloat(0)).isCloseTo(2.2f, within(1e-5f));
            // engines differ in dividing the batch's 20 by 4 or by 3
            assertThat(variance.getFloat(0)).isBetween(1.4f - 1e-5f, 0.9f + 2 / 3f + 1e-5f);
        }
    }
}
