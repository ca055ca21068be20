package dev.fovea.service.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an IDE offers where settings are typed: every setting of the documentation, with what it means. */
class SettingsMetadataTest {

    private static final Pattern DOCUMENTED = Pattern.compile("^\\| `(fovea\\.[a-z0-9.-]+)`", Pattern.MULTILINE);

    @Test
    void everyDocumentedSettingCompletesWithADescription() throws IOException {
        final Map<String, JsonNode> offered = offered();

        assertThat(documented())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(offered)
                        .as(name)
                        .hasEntrySatisfying(
                                name,
                                setting -> assertThat(
                                                setting.path("description").asString(""))
                                        .as("description of " + name)
                                        .isNotBlank()));
    }

    private static List<String> documented() throws IOException {
        return DOCUMENTED
                .matcher(Files.readString(Path.of("../docs/configuration.md")))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static Map<String, JsonNode> offered() throws IOException {
        try (InputStream metadata = Objects.requireNonNull(
                FoveaProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"))) {
            return new JsonMapper()
                    .readTree(metadata)
                    .path("properties")
                    .valueStream()
                    .collect(Collectors.toMap(
                            setting -> setting.get("name").asString(), setting -> setting, (one, other) -> one));
        }
    }
}
