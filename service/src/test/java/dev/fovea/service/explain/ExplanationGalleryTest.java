package dev.fovea.service.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.method.ExplanationMethods;
import dev.fovea.service.Http;
import dev.fovea.service.models.ModelsTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
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
            final HttpResponse<byte[]> picture = http.postOptions(
                    "/explain?opacity=0.6" + layer(method),
                    "image/png",
                    "{\"methods\": [" + wish(method) + "]}",
                    photo);

            assertThat(picture.statusCode()).as(method).isEqualTo(200);
            Files.write(GALLERY.resolve(method + ".png"), picture.body());
        }
    }

    @Test
    void allMethodsStandOnOneSheet() throws IOException {
        final String methods = ExplanationMethods.SHIPPED.names().stream()
                .map(ExplanationGalleryTest::wish)
                .collect(Collectors.joining(", "));
        final HttpResponse<byte[]> sheet = http.postOptions(
                "/explain?opacity=0.6&layer=features.12",
                "image/png",
                "{\"methods\": [" + methods + "]}",
                PretrainedModels.photo("340"));

        assertThat(sheet.statusCode()).isEqualTo(200);
        Files.createDirectories(GALLERY);
        Files.write(GALLERY.resolve("sheet.png"), sheet.body());
    }

    /** Two photos, two methods, and one of them with other settings, too: a row for each photo. */
    @Test
    void severalPhotosStandOnOneSheet() throws IOException {
        new PretrainedModels(http).add("squeezenet1_1.pth", PretrainedModels.SQUEEZENET);
        final HttpResponse<byte[]> sheet = http.postOptions(
                "/explain?model=squeezenet1_1&partial=true",
                "image/png",
                """
                {"methods": [{"method": "grad-cam"}, {"method": "smooth-grad", "samples": 5}, {"method": "smooth-grad", "samples": 30}]}""",
                PretrainedModels.photo("340"),
                "no photo".getBytes(StandardCharsets.UTF_8),
                PretrainedModels.photo("208"));

        assertThat(sheet.statusCode()).isEqualTo(200);
        Files.createDirectories(GALLERY);
        Files.write(GALLERY.resolve("rows.png"), sheet.body());
    }

    /** Enough masks for a picture. */
    private static String wish(String method) {
        return method.equals("rise")
                ? "{\"method\": \"rise\", \"samples\": 500}"
                : "{\"method\": \"%s\"}".formatted(method);
    }

    /** Half as many channels as the last layer has. */
    private static String layer(String method) {
        final ExplanationMethod settled =
                ExplanationMethods.SHIPPED.of(method, Map.of(), 224).method();
        return settled.looksAtLayers() ? "&layer=features.12" : "";
    }
}
