package dev.fovea.service.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.service.FoveaApplication;
import dev.fovea.service.Http;
import dev.fovea.service.classify.Pictures;
import dev.fovea.service.serving.TinyModels;
import dev.fovea.store.FileSystemModelStore;
import java.awt.Color;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** A red picture, of which the logit of red is ln 8, on whichever engine is configured. */
@Timeout(120)
class ExplainingEnginesTest {

    private static final byte[] RED = Pictures.png(Color.RED);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"onnxruntime, pytorch", "pytorch, pytorch", "mxnet, mxnet"})
    void theEngineConfiguredClassifiesAndExplains(String serving, String gradients) {
        final Path store = folder.resolve("store");
        new TinyModels(new FileSystemModelStore(store), folder).publish("colours", Math.log(8));
        try (ConfigurableApplicationContext service = new SpringApplicationBuilder(FoveaApplication.class)
                .run("--server.port=0", "--fovea.engine=" + serving, "--fovea.store.path=" + store)) {
            final Http http =
                    new Http(service.getEnvironment().getRequiredProperty("local.server.port", Integer.class));

            final JsonNode classified = post(http, "/classify");
            assertThat(classified.get("receipt").get("engine").asString()).isEqualTo(serving);
            assertThat(classified
                            .get("results")
                            .get(0)
                            .get("predictions")
                            .get(0)
                            .get("probability")
                            .asDouble())
                    .isEqualTo(0.8, within(1e-6));

            final JsonNode explained = post(http, "/explain?method=grad-cam,saliency,eigen-cam");
            final JsonNode receipt = explained.get("receipt");
            assertThat(receipt.get("engine").asString()).isEqualTo(serving);
            assertThat(receipt.get("gradients").get("engine").asString()).isEqualTo(gradients);
            for (JsonNode map : new JsonNode[] {explained.at("/results/0/maps/0"), explained.at("/results/0/maps/1")}) {
                assertThat(map.get("maximum").asDouble()).isEqualTo(Math.log(8) / 16, within(1e-6));
            }
        }
    }

    private static JsonNode post(Http http, String path) {
        return http.send("POST", path, "image/png", BodyPublishers.ofByteArray(RED))
                .json();
    }
}
