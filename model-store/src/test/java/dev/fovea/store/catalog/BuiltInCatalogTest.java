package dev.fovea.store.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.ModelManifest.Task;
import dev.fovea.store.labels.Labels;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BuiltInCatalogTest {
    private final Catalogs catalogs = new Catalogs(List.of(Catalog.builtIn()));

    @Test
    void itNamesTheTorchvisionModels() {
        assertThat(catalogs.entries())
                .extracting(CatalogEntry::name)
                .containsExactlyInAnyOrder(
                        "alexnet",
                        "vgg11",
                        "vgg11_bn",
                        "vgg13",
                        "vgg13_bn",
                        "vgg16",
                        "vgg16_bn",
                        "vgg19",
                        "vgg19_bn",
                        "resnet18",
                        "resnet34",
                        "resnet50",
                        "resnet101",
                        "resnet152",
                        "squeezenet1_0",
                        "squeezenet1_1",
                        "mobilenet_v2",
                        "googlenet",
                        "densenet121");
    }

    @Test
    void everyFileNameCarriesItsDigest() {
        assertThat(catalogs.entries())
                .allSatisfy(entry -> assertThat(entry.source().toString())
                        .startsWith("https://download.pytorch.org/models/" + entry.name())
                        .endsWith("-" + entry.sha256().hex() + ".pth"));
    }

    @Test
    void allClassifyImageNetUnderTheSameLicence() {
        assertThat(catalogs.entries()).allSatisfy(entry -> {
            assertThat(entry.task()).isEqualTo(Task.CLASSIFICATION);
            assertThat(entry.labels()).isEqualTo(Labels.imagenet());
            assertThat(entry.licence()).isEqualTo("BSD-3-Clause");
            assertThat(entry.metrics().get("top1")).isBetween(0.5, 0.8);
            assertThat(entry.metrics().get("top5")).isBetween(0.79, 0.95);
        });
    }

    @Test
    void squeezeNetIsDescribedWhole() {
        assertThat(catalogs.find("squeezenet1_1")).hasValueSatisfying(entry -> {
            assertThat(entry.architecture()).isEqualTo("squeezenet1_1");
            assertThat(entry.sha256().hex()).isEqualTo("b8a52dc0");
            assertThat(entry.input()).isEqualTo(InputSpec.IMAGENET);
            assertThat(entry.metrics()).isEqualTo(Map.of("top1", 0.58178, "top5", 0.80624));
        });
    }

    @Test
    void googLeNetTakesPixelsFromMinusOneToOne() {
        assertThat(catalogs.find("googlenet")).hasValueSatisfying(entry -> {
            assertThat(entry.input().mean()).containsOnly(0.5f);
            assertThat(entry.input().std()).containsOnly(0.5f);
            assertThat(entry.input().resize()).isEqualTo(256);
        });
    }
}
