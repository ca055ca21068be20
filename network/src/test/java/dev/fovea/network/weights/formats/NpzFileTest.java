package dev.fovea.network.weights.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.testing.SharedData;
import dev.fovea.network.weights.StateDictionary;
import dev.fovea.network.weights.bytes.InvalidWeightsException;
import dev.fovea.network.weights.bytes.ZipFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzFileTest {

    private static Map<String, Tensor> arrays() {
        final Map<String, Tensor> arrays = new LinkedHashMap<>();
        arrays.put("logits", Tensor.of(Shape.of(1, 2), 0.5f, -1));
        arrays.put("input", Tensor.ofLongs(Shape.of(3), 1, 2, 3));
        return arrays;
    }

    private static byte[] write() throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        NpzFile.write(out, arrays());
        return out.toByteArray();
    }

    @Test
    void whatIsWrittenIsRead(@TempDir Path folder) {
        final Path file = folder.resolve("golden.npz");
        NpzFile.write(file, arrays());
        assertThat(NpzFile.read(file)).containsExactlyEntriesOf(arrays());
        assertThat(StateDictionary.read(file).tensors()).containsExactlyEntriesOf(arrays());
    }

    @Test
    void equalArraysAreEqualFiles() throws IOException {
        assertThat(write()).isEqualTo(write());
        assertThat(NpzFile.read(write())).containsExactlyEntriesOf(arrays());
    }

    @Test
    void anEntryThatIsNoArrayIsRefused() {
        final byte[] zip = ZipFixture.stored(Map.of("readme.txt", new byte[1]));
        assertThatThrownBy(() -> NpzFile.read(zip))
                .isInstanceOf(InvalidWeightsException.class)
                .hasMessageContaining("readme.txt");
    }

    @Test
    void filesOfNumpyAreRead() {
        final Map<String, Tensor> maps = NpzFile.read(SharedData.require("reference/explanations/208.npz"));
        assertThat(maps)
                .containsOnlyKeys(
                        "gradcam_224",
                        "gradcampp_224",
                        "hirescam_224",
                        "xgradcam_224",
                        "layercam_224",
                        "eigencam_224",
                        "gradient",
                        "guided_backprop",
                        "deconvnet",
                        "integrated_gradients",
                        "occlusion_p",
                        "occlusion_top1");
        assertThat(maps).hasEntrySatisfying("gradient", gradient -> {
            assertThat(gradient.shape()).isEqualTo(Shape.of(3, 224, 224));
            assertThat(gradient.floats()).startsWith(-1.5992231e-03f, -1.9536815e-04f, -6.1209430e-06f);
        });
        assertThat(maps)
                .hasEntrySatisfying(
                        "occlusion_p",
                        occlusion -> assertThat(occlusion.floats()).startsWith(0.6505223f, 0.65153444f, 0.66048265f));
    }
}
