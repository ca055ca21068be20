package dev.fovea.service.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.manifest.ModelManifest;
import dev.fovea.service.serving.Settings;
import dev.fovea.service.serving.TinyModels;
import dev.fovea.store.FileSystemModelStore;
import dev.fovea.store.ModelPackage;
import dev.fovea.store.ModelReference;
import dev.fovea.store.catalog.CatalogEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundledModelsTest {

    @TempDir
    private Path folder;

    private FileSystemModelStore store;

    @BeforeEach
    void openStore() {
        store = new FileSystemModelStore(folder.resolve("store"));
    }

    @Test
    void anEmptyStoreIsFilledWithBoth() throws IOException {
        bundled(Map.of()).fill(store);

        assertThat(store.names()).containsExactly("lenet5-mnist", "resnet20-cifar10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lenet5-mnist", "resnet20-cifar10"})
    void theyAreWhatTheirManifestsSayAndOurOwn(String name) throws IOException {
        final BundledModels bundled = bundled(Map.of());
        bundled.fill(store);

        final ModelPackage model = store.open(ModelReference.latest(name));

        store.verify(model);
        final ModelManifest manifest = model.manifest();
        assertThat(manifest.licence()).isEqualTo("Apache-2.0");
        assertThat(manifest.labels()).hasSize(10);
        assertThat(manifest.metrics()).containsKey("top1");
        assertThat(manifest.lineage()).isNotNull();
        assertThat(model.card().orElseThrow()).content().startsWith("# " + name);
        final CatalogEntry entry = bundled.catalog().entries().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
        // What was published is what the package said when it was made.
        assertThat(manifest.files())
                .hasEntrySatisfying(
                        "model.onnx",
                        digest -> assertThat(entry.sha256().matches(digest)).isTrue());
    }

    @Test
    void aStoreThatHasAModelIsLeftAsItIs() throws IOException {
        new TinyModels(store, folder).publish("mine", 1);

        bundled(Map.of()).fill(store);

        assertThat(store.names()).containsExactly("mine");
    }

    @Test
    void theyAreNotPublishedWhereTheyAreNotWanted() throws IOException {
        bundled(Map.of("fovea.bundled-models", "false")).fill(store);
        bundled(Map.of("fovea.roles", "worker")).fill(store);

        assertThat(store.names()).isEmpty();
    }

    private static BundledModels bundled(Map<String, String> properties) throws IOException {
        return new BundledModels(Settings.of(properties));
    }
}
