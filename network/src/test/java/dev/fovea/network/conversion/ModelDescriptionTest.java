package dev.fovea.network.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.manifest.ModelManifest.Task;
import org.junit.jupiter.api.Test;

class ModelDescriptionTest {

    @Test
    void labelsMakeAClassifierUnlessTheTaskIsGiven() {
        assertThat(Descriptions.of("onnx", 4, "cat").resolvedTask()).isEqualTo(Task.CLASSIFICATION);
        assertThat(Descriptions.of("onnx", 4).resolvedTask()).isEqualTo(Task.FEATURES);
        assertThat(Descriptions.detailed("onnx", 4, Task.CLASSIFICATION, null, null)
                        .resolvedTask())
                .isEqualTo(Task.CLASSIFICATION);
    }

    @Test
    void aBlankLabelIsRefused() {
        assertThatThrownBy(() -> Descriptions.of("onnx", 4, "cat", " "))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("blank");
    }

    @Test
    void featuresHaveNoLabels() {
        assertThatThrownBy(() -> Descriptions.detailed("onnx", 4, Task.FEATURES, null, null, "cat"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("has no labels");
    }
}
