package dev.fovea.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.manifest.ModelManifest;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class ManifestFormatTest {
    private static final ModelReference LENET = ModelReference.of("lenet", 1);
    private static final ModelManifest MANIFEST =
            Drafts.manifest("lenet").published(1, Map.of("model.onnx", "0".repeat(64)));

    @Test
    void aManifestIsReadAsItWasWritten() {
        assertThat(ManifestFormat.read(ManifestFormat.write(MANIFEST), LENET)).isEqualTo(MANIFEST);
    }

    @Test
    void theTextIsIndentedInTheRecordsOrderWithoutAbsentFields() {
        assertThat(text()).startsWith("""
                {
                  "schemaVersion" : 1,
                  "name" : "lenet",
                  "version" : 1,
                  "architecture" : "lenet5",
                  "task" : "classification",
                  "input" : {
                    "height" : 224,
                    "width" : 224,
                    "resize" : 256,
                    "interpolation" : "bilinear",
                    "channelOrder" : "rgb",
                    "mean" : [ 0.485, 0.456, 0.406 ],
                    "std" : [ 0.229, 0.224, 0.225 ]
                  },
                  "labels" : [ "cat", "dog" ],
                """).endsWith("}\n").doesNotContain("source", "null");
    }

    @Test
    void aNewerSchemaAsksForAnUpdate() {
        assertRefused(text().replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 2, \"new\" : true"))
                .hasMessageContaining("written by a newer version of Fovea (schema 2, this one reads 1)");
    }

    @Test
    void anUnknownFieldIsRefusedByName() {
        assertRefused(text().replace("\"labels\"", "\"lables\""))
                .hasMessageContaining("the field \"lables\" is unknown");
    }

    @Test
    void aMissingFieldIsRefusedByName() {
        assertRefused(text().replace("\"architecture\" : \"lenet5\",", ""))
                .hasMessageContaining("The architecture is missing");
        assertRefused(text().replace("\"schemaVersion\" : 1,", ""))
                .hasMessageContaining("the field \"schemaVersion\" is missing");
    }

    @Test
    void aFieldThatStandsTwiceIsRefused() {
        assertRefused(text().replace("\"version\" : 1,", "\"version\" : 1, \"version\" : 2,"))
                .hasMessageContaining("version");
    }

    @Test
    void aNumberWrittenAsTextIsRefused() {
        assertRefused(text().replace("\"version\" : 1", "\"version\" : \"1\""))
                .hasMessageContaining("the field \"version\"");
    }

    @Test
    void whatIsNotJsonIsRefused() {
        assertRefused("").hasMessageContaining("model.json of lenet:1");
        assertRefused("[]").hasMessageContaining("model.json of lenet:1");
        assertRefused("{").hasMessageContaining("model.json of lenet:1");
        assertRefused("null").hasMessageContaining("model.json of lenet:1");
    }

    private static String text() {
        return new String(ManifestFormat.write(MANIFEST), UTF_8);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String json) {
        return assertThatThrownBy(() -> ManifestFormat.read(json.getBytes(UTF_8), LENET))
                .isInstanceOf(InvalidManifestException.class);
    }
}
