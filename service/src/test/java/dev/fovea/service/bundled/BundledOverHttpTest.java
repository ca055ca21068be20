package dev.fovea.service.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.classify.Pictures;
import dev.fovea.service.models.ModelsClient;
import dev.fovea.service.models.ModelsTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@ModelsTest
@TestPropertySource(properties = "fovea.bundled-models=true")
class BundledOverHttpTest {

    @TempDir
    static Path folder;

    private final Http http;

    BundledOverHttpTest(@LocalServerPort int port) {
        http = new Http(port);
    }

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry registry) {
        registry.add("fovea.store.path", () -> folder.resolve("store"));
    }

    @Test
    void aFirstStartClassifiesWithoutAModelBeingNamed() {
        final JsonNode answer = classify("", http.bytes("/examples/boat.png")).json();

        assertThat(answer.at("/receipt/model").asString()).isEqualTo("resnet20-cifar10:1");
        assertThat(answer.at("/results/0/predictions").size()).isEqualTo(5);
        assertThat(http.get("/actuator/health/readiness").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "resnet20-cifar10, 1, 1",
        "resnet20-cifar10, 28, 28",
        "resnet20-cifar10, 3000, 2000",
        "resnet20-cifar10, 1, 3000",
        "lenet5-mnist, 1, 1",
        "lenet5-mnist, 28, 28",
        "lenet5-mnist, 3000, 2000",
        "lenet5-mnist, 3000, 1"
    })
    void bothTakeAColouredPhotoOfAnySize(String model, int width, int height) {
        final byte[] photo = Pictures.png(width, height, (x, y) -> 0xff8000 + x % 64);

        final Answer answer = classify("?topK=10&model=" + model, photo);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        final double sum = Stream.iterate(0, i -> i + 1)
                .limit(10)
                .mapToDouble(i -> answer.json()
                        .at("/results/0/predictions/%d/probability".formatted(i))
                        .asDouble())
                .sum();
        assertThat(sum).isBetween(0.999, 1.001);
    }

    @Test
    void oneThatWasDeletedComesBackFromTheCatalogWithoutANetworkAndUnderAnotherNameToo() {
        final JsonNode before = http.get("/models/lenet5-mnist/versions/1").json();
        assertThat(http.delete("/models/lenet5-mnist").status()).isEqualTo(204);

        final JsonNode task = pull("{\"kind\": \"catalog\", \"entry\": \"lenet5-mnist\"}");
        final JsonNode other = pull("{\"kind\": \"catalog\", \"entry\": \"lenet5-mnist\", \"name\": \"digits\"}");

        assertThat(task.at("/result/model").asString()).isEqualTo("lenet5-mnist:2");
        assertThat(other.at("/result/model").asString()).isEqualTo("digits:1");
        for (String version : new String[] {"lenet5-mnist/versions/2", "digits/versions/1"}) {
            final JsonNode after = http.get("/models/" + version).json();
            assertThat(after.get("lineage")).isEqualTo(before.get("lineage"));
            assertThat(after.get("metrics")).isEqualTo(before.get("metrics"));
            assertThat(after.get("license")).isEqualTo(before.get("license"));
        }
        assertThat(classify("?model=digits", http.bytes("/examples/seven.png")).status())
                .isEqualTo(200);
    }

    @Test
    void theCatalogHasThem() {
        final JsonNode catalog = http.get("/catalog?limit=100").json();

        assertThat(catalog.toString())
                .contains("\"name\":\"resnet20-cifar10\"", "\"source\":\"bundled:lenet5-mnist\"", "squeezenet1_1");
    }

    @Test
    void picturesToDrawHaveANumber() {
        final Answer none = http.get("/examples/shapes.zip?images=0");

        assertThat(none.problem()).isEqualTo("invalid-request");
        assertThat(none.detail()).contains("'images' must be a whole number from 1 to 1000");
    }

    private JsonNode pull(String request) {
        return new ModelsClient(http).finished(http.postJson("/models", request));
    }

    private Answer classify(String query, byte[] photo) {
        return http.send("POST", "/classify" + query, "image/png", BodyPublishers.ofByteArray(photo));
    }
}
