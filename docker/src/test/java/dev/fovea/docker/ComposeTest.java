package dev.fovea.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be wrong with the compose file and is seen without starting it. */
class ComposeTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> OURS = List.of("migrate", "api", "worker");

    private final JsonNode compose = yaml("compose.yaml");
    private final JsonNode services = compose.get("services");

    @Test
    void thereIsEverythingThatItTakes() {
        assertThat(services.propertyNames())
                .containsExactlyInAnyOrder("migrate", "api", "worker", "postgres", "s3", "prometheus", "grafana");
    }

    @Test
    void everyImageHasAVersionThatDoesNotMove() {
        assertThat(services)
                .allSatisfy(service -> assertThat(service.path("image").asString())
                        .matches("[a-z0-9./-]+:(v?\\d+(\\.\\d+)+|\\$\\{FOVEA_VERSION})"));
    }

    @Test
    void secretsComeFromTheEnvironmentAndTheExampleNamesThemAll() throws IOException {
        final Set<String> wanted = Pattern.compile("\\$\\{([A-Z_0-9]+)")
                .matcher(Files.readString(Path.of("compose.yaml")))
                .results()
                .map((MatchResult variable) -> variable.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        final Map<String, String> given = Files.readAllLines(Path.of("example.env")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        assertThat(given.keySet()).isEqualTo(wanted);
        assertThat(given.entrySet())
                .filteredOn(variable -> isSecret(variable.getKey()))
                .hasSize(4)
                .allSatisfy(secret -> assertThat(secret.getValue()).isEmpty());
        assertThat(services)
                .allSatisfy(service -> assertThat(service.path("environment").properties())
                        .filteredOn(variable -> isSecret(variable.getKey()))
                        .allSatisfy(secret ->
                                assertThat(secret.getValue().asString()).startsWith("${")));
    }

    private static boolean isSecret(String variable) {
        return variable.matches(".*(PASSWORD|_KEY|KEY_ID)");
    }

    @Test
    void whatTheServiceIsToldIsThere() {
        final JsonNode postgres = services.at("/postgres/environment");
        final JsonNode s3 = services.at("/s3/environment");
        for (String role : OURS) {
            final JsonNode settings = services.path(role).path("environment");
            assertThat(text(settings, "FOVEA_ROLES")).isEqualTo(role);
            assertThat(text(settings, "SPRING_DATASOURCE_URL"))
                    .isEqualTo("jdbc:postgresql://postgres:5432/" + text(postgres, "POSTGRES_DB"));
            assertThat(text(settings, "SPRING_DATASOURCE_USERNAME")).isEqualTo(text(postgres, "POSTGRES_USER"));
            assertThat(text(settings, "SPRING_DATASOURCE_PASSWORD")).isEqualTo(text(postgres, "POSTGRES_PASSWORD"));
            assertThat(text(settings, "FOVEA_S3_ENDPOINT")).isEqualTo("http://s3:9000");
            assertThat(text(settings, "AWS_ACCESS_KEY_ID")).isEqualTo(text(s3, "ROOT_ACCESS_KEY"));
            assertThat(text(settings, "AWS_SECRET_ACCESS_KEY")).isEqualTo(text(s3, "ROOT_SECRET_KEY"));
            assertThat(texts(services.at("/s3/volumes")))
                    .contains("objects:/data/" + text(settings, "FOVEA_S3_BUCKET"));
        }
        assertThat(texts(services.at("/s3/command"))).contains(":9000");
    }

    @Test
    void ourContainersAreHardAndNothingIsSeenFromOtherMachines() {
        for (String role : OURS) {
            final JsonNode service = services.path(role);
            assertThat(service.path("read_only").asBoolean()).isTrue();
            assertThat(texts(service.path("cap_drop"))).containsExactly("ALL");
            assertThat(texts(service.path("security_opt"))).containsExactly("no-new-privileges:true");
        }
        assertThat(services)
                .allSatisfy(service ->
                        assertThat(texts(service.path("ports"))).allMatch(it -> it.startsWith("127.0.0.1:")));
    }

    @Test
    void everyVolumeFileAndServiceThatIsNamedExists() {
        for (JsonNode service : services) {
            assertThat(texts(service.path("volumes"))).allSatisfy(volume -> {
                final String source = volume.split(":", 2)[0];
                if (source.startsWith("./")) {
                    assertThat(Path.of(source)).exists();
                } else {
                    assertThat(compose.path("volumes").propertyNames()).contains(source);
                }
            });
            assertThat(services.propertyNames())
                    .containsAll(service.path("depends_on").propertyNames());
        }
    }

    @Test
    void prometheusAsksBothRoles() {
        final JsonNode job = yaml("prometheus.yaml").at("/scrape_configs/0");
        assertThat(text(job, "metrics_path")).isEqualTo("/actuator/prometheus");
        assertThat(texts(job.at("/dns_sd_configs/0/names"))).containsExactly("api", "worker");
        assertThat(job.at("/dns_sd_configs/0/port").asInt()).isEqualTo(8081);
    }

    @Test
    void grafanaFindsOurDashboardAndPrometheus() {
        final JsonNode source =
                yaml("grafana/provisioning/datasources/prometheus.yaml").at("/datasources/0");
        assertThat(text(source, "url")).isEqualTo("http://prometheus:9090");
        final String folder = yaml("grafana/provisioning/dashboards/fovea.yaml")
                .at("/providers/0/options/path")
                .asString();
        assertThat(texts(services.at("/grafana/volumes"))).contains("./grafana/dashboards:" + folder + ":ro");
        for (JsonNode panel : JSON.readTree(Dashboard.FILE.toFile()).get("panels")) {
            if (panel.has("datasource")) {
                assertThat(panel.at("/datasource/uid").asString()).isEqualTo(text(source, "uid"));
            }
        }
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString();
    }

    private static List<String> texts(JsonNode list) {
        return list.values().stream().map(JsonNode::asString).toList();
    }

    private static JsonNode yaml(String file) {
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            return JSON.valueToTree(new Yaml().load(reader));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
