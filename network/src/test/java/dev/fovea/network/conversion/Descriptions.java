package dev.fovea.network.conversion;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.InputSpec.ChannelOrder;
import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.manifest.ModelManifest.Task;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Descriptions that differ in what a test is about. */
final class Descriptions {

    private Descriptions() {}

    static ModelDescription of(String architecture, int size, String... labels) {
        return detailed(architecture, size, null, null, null, labels);
    }

    static ModelDescription detailed(
            String architecture,
            int size,
            @Nullable Task task,
            @Nullable String explanationLayer,
            @Nullable String output,
            String... labels) {
        return new ModelDescription(
                "pets",
                architecture,
                input(size),
                List.of(labels),
                task,
                explanationLayer,
                output,
                Map.of("top1", 0.5),
                "MIT",
                "https://example.org/pets");
    }

    private static InputSpec input(int size) {
        return new InputSpec(
                size,
                size,
                null,
                Interpolation.BILINEAR,
                ChannelOrder.RGB,
                List.of(0.5f, 0.5f, 0.5f),
                List.of(0.5f, 0.5f, 0.5f));
    }
}
