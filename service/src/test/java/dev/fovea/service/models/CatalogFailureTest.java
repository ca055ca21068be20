package dev.fovea.service.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.service.FoveaApplication;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class CatalogFailureTest {

    @TempDir
    Path folder;

    @Test
    void aCatalogThatIsNotThereEndsTheStartWithAdvice(CapturedOutput output) {
        final SpringApplication application = new SpringApplication(FoveaApplication.class);

        assertThatThrownBy(() -> application.run(
                        "--server.port=0",
                        "--fovea.store.path=" + folder.resolve("store"),
                        "--fovea.catalogs=" + folder.resolve("absent.yaml")))
                .hasRootCauseMessage(folder.resolve("absent.yaml").toString());
        assertThat(output).contains("There is no catalog at").contains("the setting fovea.catalogs");
    }
}
