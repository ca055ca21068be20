package dev.fovea.service.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ColourProfilesTest {

    private static final Pattern TAKES_IMAGES =
            Pattern.compile("schemas/(Classify|Explain|Features|Compare|Activations)\\w*Request'");

    @Test
    void everyEndpointThatTakesImagesCanConvertTheirColours() throws IOException {
        final List<String> endpoints = Arrays.stream(paths().split("\n(?=  /)", -1))
                .filter(path -> TAKES_IMAGES.matcher(path).find())
                .toList();

        assertThat(endpoints)
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(endpoint -> assertThat(endpoint).contains("parameters/ColorProfiles'"));
    }

    private static String paths() throws IOException {
        try (InputStream contract =
                Objects.requireNonNull(ColourProfilesTest.class.getResourceAsStream("/static/openapi.yaml"))) {
            final String text = new String(contract.readAllBytes(), StandardCharsets.UTF_8);
            return text.substring(text.indexOf("\npaths:"), text.indexOf("\ncomponents:"));
        }
    }
}
