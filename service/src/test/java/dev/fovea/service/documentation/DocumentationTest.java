package dev.fovea.service.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DocumentationTest {

    private final Http http;

    DocumentationTest(@LocalServerPort int port) {
        http = new Http(port);
    }

    @Test
    void theContractIsServed() {
        assertThat(http.get("/openapi.yaml").body()).startsWith("openapi: 3").contains("/classify:");
    }

    @Test
    void swaggerUiShowsTheContract() {
        assertThat(http.get("/swagger-ui/index.html").status()).isEqualTo(200);
        assertThat(http.get("/swagger-ui/swagger-initializer.js").body()).contains("../openapi.yaml");
        assertThat(http.get("/swagger-ui/swagger-ui-bundle.js").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/swagger-ui", "/swagger-ui/"})
    void theWayToSwaggerUiIsShort(String path) {
        assertThat(http.get(path).header("Location")).endsWith("/swagger-ui/index.html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/swagger-ui/index.html", "/swagger-ui/swagger-initializer.js", "/swagger-ui/index.css"})
    void nothingIsLoadedFromOutside(String path) {
        assertThat(http.get(path).body()).doesNotContainPattern("(src|href|url)\\s*[=:(]\\s*[\"']?(https?:)?//");
    }
}
