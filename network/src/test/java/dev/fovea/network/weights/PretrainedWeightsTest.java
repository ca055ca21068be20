package dev.fovea.network.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.graph.DataType;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.testing.SharedData;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PretrainedWeightsTest {

    private static Map<String, Tensor> read(String file) {
        return StateDictionary.read(SharedData.require("models/" + file)).tensors();
    }

    @ParameterizedTest
    @CsvSource({"squeezenet1_1.pth, 52, 1235496", "cifar_resnet20.pth, 116, 269722", "cifar_resnet56.pth, 332, 853018"})
    void everyParameterIsThere(String file, int tensors, long parameters) {
        final Map<String, Tensor> weights = read(file);
        assertThat(weights).hasSize(tensors);
        assertThat(weights.entrySet().stream()
                        .filter(entry -> entry.getKey().matches(".*\\.(weight|bias)"))
                        .mapToLong(entry -> entry.getValue().size())
                        .sum())
                .isEqualTo(parameters);
    }

    @Test
    void namesShapesAndValuesOfSqueezenetAreTorchs() {
        final Map<String, Tensor> weights = read("squeezenet1_1.pth");
        assertThat(weights.keySet()).startsWith("features.0.weight", "features.0.bias", "features.3.squeeze.weight");
        assertThat(weights).hasEntrySatisfying("features.0.weight", stem -> {
            assertThat(stem.shape()).isEqualTo(Shape.of(64, 3, 3, 3));
            assertThat(stem.floats()).startsWith(0.21166044f, 0.5574142f, 0.11178924f);
        });
        assertThat(weights)
                .hasEntrySatisfying(
                        "classifier.1.weight", head -> assertThat(head.shape()).isEqualTo(Shape.of(1000, 512, 1, 1)));
    }

    @Test
    void namesShapesAndValuesOfTheCifarResnetAreTorchs() {
        final Map<String, Tensor> weights = read("cifar_resnet20.pth");
        assertThat(weights).hasEntrySatisfying("conv1.weight", stem -> {
            assertThat(stem.shape()).isEqualTo(Shape.of(16, 3, 3, 3));
            assertThat(stem.floats()).startsWith(-0.13818146f, -0.16241768f, 0.8207383f);
        });
        assertThat(weights)
                .hasEntrySatisfying(
                        "bn1.num_batches_tracked",
                        count -> assertThat(count.type()).isEqualTo(DataType.INT64));
    }
}
