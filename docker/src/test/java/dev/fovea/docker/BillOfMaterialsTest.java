package dev.fovea.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The list of what the service is made of comes with it. */
class BillOfMaterialsTest {

    @Test
    void listsTheEnginesAndNothingOfTests() throws IOException {
        assumeTrue(Files.exists(FoveaImage.JAR), () -> FoveaImage.JAR + " is not there: mvn package makes it");
        try (ZipFile jar = new ZipFile(FoveaImage.JAR.toFile());
                InputStream file = jar.getInputStream(jar.getEntry("META-INF/sbom/application.cdx.json"))) {
            final JsonNode bill = new JsonMapper().readTree(file);
            assertThat(bill.get("bomFormat").asString()).isEqualTo("CycloneDX");
            assertThat(bill.get("components").findValuesAsString("purl"))
                    .anyMatch(purl -> purl.startsWith("pkg:maven/com.microsoft.onnxruntime/onnxruntime@"))
                    .anyMatch(purl -> purl.startsWith("pkg:maven/ai.djl.pytorch/pytorch-native-cpu@"))
                    .noneMatch(purl -> purl.contains("/junit-jupiter@"));
        }
    }
}
