package dev.fovea.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** What can be wrong with the compose file and is seen without starting it. */
class ComposeTest {

    private static final Path FILE = Path.of("compose.yaml");

    private final Map<String, Object> compose = yaml(FILE);
    private final Map<String, Object> services = map(compose.get("services"));

    @Test
    void thereIsEverythingThatItTakes() {
        assertThat(services.keySet())
                .containsExactlyInAnyOrder("migrate", "api", "worker", "postgres", "s3", "prometheus", "grafana");
    }

    @Test
    void everyImageHasAVersionThatDoesNotMove() {
        assertThat(services.values())
                .allSatisfy(service -> assertThat(map(service).get("image").toString())
                        .matches("[a-z0-9./-]+:(v?\\d+(\\.\\d+)+|\\$\\{FOVEA_VERSION})"));
    }

    @Test
    void secretsComeFromTheEnvironmentAndTheExampleNamesThemAll() throws IOException {
        final String text = Files.readString(FILE);
        final Set<String> wanted = Pattern.compile("\\$\\{([A-Z_0-9]+)")
                .matcher(text)
                .results()
                .map((MatchResult variable) -> variable.group(1))
                .collect(Collectors.toSet());
        final Map<String, String> given = Files.readAllLines(Path.of("example.env")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        assertThat(given.keySet()).isEqualTo(wanted);
        assertThat(given.entrySet())
                .filteredOn(variable -> variable.getKey().matches(".*(PASSWORD|KEY)"))
                .hasSize(4)
                .allSatisfy(secret -> assertThat(secret.getValue()).isEmpty());
        for (Object service : services.values()) {
            assertThat(environment(service).entrySet())
                    .filteredOn(variable -> variable.getKey().matches(".*(PASSWORD|_KEY|KEY_ID)"))
                    .allSatisfy(
                            secret -> assertThat(secret.getValue().toString()).startsWith("${"));
        }
    }

    @Test
    void whatTheServiceIsToldIsThere() {
        for (String role : List.of("migrate", "api", "worker")) {
            final Map<String, Object> settings = environment(services.get(role));
            assertThat(settings).containsEntry("FOVEA_ROLES", role);
            assertThat(settings.get("SPRING_DATASOURCE_URL"))
                    .isEqualTo("jdbc:postgresql://postgres:5432/"
                            + environment(services.get("postgres")).get("POSTGRES_DB"));
            assertThat(settings.get("SPRING_DATASOURCE_PASSWORD"))
                    .isEqualTo(environment(services.get("postgres")).get("POSTGRES_PASSWORD"));
            assertThat(settings.get("FOVEA_S3_ENDPOINT")).isEqualTo("http://s3:9000");
            assertThat(settings.get("AWS_SECRET_ACCESS_KEY"))
                    .isEqualTo(environment(services.get("s3")).get("ROOT_SECRET_KEY"));
            assertThat(list(map(services.get("s3")).get("volumes")))
                    .contains("objects:/data/" + settings.get("FOVEA_S3_BUCKET"));
        }
    }

    @Test
    void ourContainersAreHardAndSeenFromThisMachineOnly() {
        for (String role : List.of("migrate", "api", "worker")) {
            assertThat(map(services.get(role)))
                    .containsEntry("read_only", true)
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("security_opt", List.of("no-new-privileges:true"));
        }
        assertThat(services.values().stream()
                        .flatMap(service -> list(map(service).get("ports")).stream()))
                .isNotEmpty()
                .allSatisfy(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
    }

    @Test
    void everyVolumeFileAndServiceThatIsNamedExists() {
        final Set<String> volumes = map(compose.get("volumes")).keySet();
        for (Object service : services.values()) {
            for (Object volume : list(map(service).get("volumes"))) {
                final String source = volume.toString().split(":")[0];
                assertThat(source.startsWith("./") ? Files.exists(Path.of(source)) : volumes.contains(source))
                        .as(source)
                        .isTrue();
            }
            assertThat(services.keySet())
                    .containsAll(map(map(service).get("depends_on")).keySet());
        }
    }

    @Test
    void prometheusAsksBothRolesWhereTheyTell() {
        final Map<String, Object> job =
                map(list(yaml(Path.of("prometheus.yaml")).get("scrape_configs")).get(0));
        assertThat(job).containsEntry("metrics_path", "/actuator/prometheus");
        assertThat(list(map(list(job.get("dns_sd_configs")).get(0)).get("names")))
                .containsExactlyElementsOf(List.of("api", "worker"));
    }

    @Test
    void grafanaFindsOurDashboardAndPrometheus() {
        final Path provisioning = Path.of("grafana", "provisioning");
        final Map<String, Object> source = map(
                list(yaml(provisioning.resolve("datasources/prometheus.yaml")).get("datasources"))
                        .get(0));
        assertThat(source).containsEntry("url", "http://prometheus:9090");
        final Map<String, Object> provider =
                map(list(yaml(provisioning.resolve("dashboards/fovea.yaml")).get("providers"))
                        .get(0));
        assertThat(list(map(services.get("grafana")).get("volumes")))
                .contains("./grafana/dashboards:" + map(provider.get("options")).get("path") + ":ro");
        assertThat(new JsonMapper()
                        .readTree(Path.of("grafana/dashboards/fovea.json").toFile())
                        .findValuesAsString("uid"))
                .contains("fovea", source.get("uid").toString());
    }

    private static Map<String, Object> environment(Object service) {
        return map(map(service).get("environment"));
    }

    private static Map<String, Object> yaml(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return new Yaml().load(lines.collect(Collectors.joining("\n")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    private static List<Object> list(@Nullable Object value) {
        return value == null ? List.of() : List.copyOf((Collection<?>) value);
    }
}
