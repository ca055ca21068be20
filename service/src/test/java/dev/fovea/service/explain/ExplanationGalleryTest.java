package dev.fovea.service.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.method.ExplanationMethods;
import dev.fovea.service.Http;
import dev.fovea.service.models.ModelsTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Draws every method on one photo, for the reader of docs/explanations.md: {@code target/explanations/<method>.png}. */
@ModelsTest
@Timeout(300)
class ExplanationGalleryTest {

    private static final Path GALLERY = Path.of("target", "explanations");

    @TempDir
    static Path store;

    private final Http http;

    ExplanationGalleryTest(@LocalServerPort int port) {
        http = new Http(port);
    }

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry registry) {
        registry.add("fovea.store.path", () -> store);
    }

    @Test
    void everyMethodDrawsAPicture() throws IOException {
        new PretrainedModels(http).add("squeezenet1_1.pth", PretrainedModels.SQUEEZENET);
        final byte[] photo = PretrainedModels.photo("340");
        Files.createDirectories(GALLERY);

        for (String method : ExplanationMethods.SHIPPED.names()) {
            final HttpResponse<byte[]> picture =
                    http.post("/explain?opacity=0.6&method=" + method + settings(method), photo, "image/png");

            assertThat(picture.statusCode()).as(method).isEqualTo(200);
            Files.write(GALLERY.resolve(method + ".png"), picture.body());
        }
    }

    @Test
    void allMethodsStandOnOneSheet() throws IOException {
        final String methods = String.join(",", ExplanationMethods.SHIPPED.names());
        final HttpResponse<byte[]> sheet = http.post(
                "/explain?opacity=0.6&samples=50&layer=features.12&method=" + methods,
                PretrainedModels.photo("340"),
                "image/png");

        assertThat(sheet.statusCode()).isEqualTo(200);
        Files.createDirectories(GALLERY);
        Files.write(GALLERY.resolve("sheet.png"), sheet.body());
    }

    /** Half as many channels as the last layer has, and enough masks for a picture. */
    private static String settings(String method) {
        if (method.equals("rise")) {
            return "&samples=500";
        }
        final ExplanationMethod settled =
                ExplanationMethods.SHIPPED.of(List.of(method), Map.of(), 224).get(method);
        return Objects.requireNonNull(settled).looksAtLayers() ? "&layer=features.12" : "";
    }
}
