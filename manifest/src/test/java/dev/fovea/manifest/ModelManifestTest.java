package dev.fovea.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.manifest.ModelManifest.Task;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelManifestTest {
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    @Test
    void publishingFillsInVersionAndFilesAndKeepsTheRest() {
        ModelManifest draft = manifest(Task.CLASSIFICATION, List.of("cat", "dog"), Map.of("top1", 0.5), null);

        ModelManifest published = draft.published(3, Map.of("model.onnx", DIGEST));

        assertThat(published.version()).isEqualTo(3);
        assertThat(published.files()).containsExactly(Map.entry("model.onnx", DIGEST));
        assertThat(published.published(0, Map.of())).isEqualTo(draft);
    }

    @Test
    void aModelThatEndsInFeaturesHasNoLabels() {
        assertThatThrownBy(() -> manifest(Task.FEATURES, List.of("cat"), Map.of(), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no labels");
    }

    @Test
    void aMetricThatIsNotANumberIsRefused() {
        assertThatThrownBy(() -> manifest(Task.FEATURES, List.of(), Map.of("top1", Double.NaN), null))
                .hasMessageContaining("finite");
    }

    @Test
    void theTemperatureIsPositive() {
        assertThatThrownBy(() -> manifest(Task.FEATURES, List.of(), Map.of(), 0.0))
                .hasMessageContaining("positive");
    }

    @Test
    void aDigestHas64HexadecimalDigits() {
        ModelManifest draft = manifest(Task.FEATURES, List.of(), Map.of(), null);

        assertThatThrownBy(() -> draft.published(1, Map.of("model.onnx", "b8a52dc0")))
                .hasMessageContaining("64");
    }

    private static ModelManifest manifest(
            Task task, List<String> labels, Map<String, Double> metrics, @Nullable Double temperature) {
        return new ModelManifest(
                ModelManifest.SCHEMA_VERSION,
                "lenet",
                0,
                "lenet5",
                task,
                InputSpec.IMAGENET,
                labels,
                null,
                metrics,
                temperature,
                null,
                null,
                null,
                Map.of());
    }
}
