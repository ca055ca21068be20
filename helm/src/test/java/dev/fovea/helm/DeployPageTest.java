package dev.fovea.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands of {@code docs/deploy.md} that install or upgrade the chart, as far as that goes without a cluster. */
class DeployPageTest {

    private static final Pattern COMMAND = Pattern.compile("(?m)^ *(helm (?:install|upgrade) fovea helm/fovea .*)$");
    private static final Pattern FILE = Pattern.compile("(?ms)^ *```yaml\\n *# (\\S+\\.yaml)\\n(.*?)^ *```$");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```sh\\n(.*?)^ *```$");
    private static final Pattern SECRET = Pattern.compile("create secret generic (\\S+) (.*)");
    private static final Pattern LITERAL = Pattern.compile("--from-literal=(\\w+)=");

    private final Chart chart = Chart.fovea();

    private static String page() throws IOException {
        return Files.readString(Path.of("..", "docs", "deploy.md"));
    }

    static List<String> commands() throws IOException {
        return COMMAND.matcher(page())
                .results()
                .map(command -> command.group(1))
                .toList();
    }

    private static Map<String, ObjectNode> files() throws IOException {
        return FILE.matcher(page())
                .results()
                .collect(Collectors.toMap(
                        file -> file.group(1), file -> Yaml.read(file.group(2).stripIndent())));
    }

    private static ObjectNode values(String command) throws IOException {
        ObjectNode values = Yaml.read("{}");
        final List<String> words = Arrays.asList(command.split(" +"));
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals("-f")) {
                values = Yaml.merge(values, Objects.requireNonNull(files().get(words.get(i + 1)), command));
            } else if (words.get(i).equals("--set")) {
                values = Yaml.merge(values, set(words.get(i + 1)));
            }
        }
        return values;
    }

    /** {@code a.b=c} as {@code {a: {b: c}}}. */
    private static ObjectNode set(String assignment) {
        final int equals = assignment.indexOf('=');
        final List<String> path = Arrays.asList(assignment.substring(0, equals).split("\\."));
        return Yaml.read(
                "{" + String.join(": {", path) + ": " + assignment.substring(equals + 1) + "}".repeat(path.size()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whatIsInstalledCanBeRendered(String command) throws IOException {
        final Release release = chart.render("fovea", values(command), Chart.KUBERNETES);
        assertThat(release.deployment("fovea-api")).isNotNull();
        assertThatCode(() -> release.objects().forEach(KubernetesModel::parse)).doesNotThrowAnyException();
    }

    /** The Secrets that the page makes are those that the pods read. */
    @ParameterizedTest
    @MethodSource("commands")
    void whatPodsReadIsMadeOnThePage(String command) throws IOException {
        final Set<String> made = new TreeSet<>();
        for (MatchResult secret : SECRET.matcher(page()).results().toList()) {
            LITERAL.matcher(secret.group(2)).results().forEach(key -> made.add(secret.group(1) + "/" + key.group(1)));
        }
        assertThat(made).hasSize(4);
        final Release release = chart.render("fovea", values(command), Chart.KUBERNETES);
        assertThat(Reference.POD_TO_SECRET.broken(release, Set.of())).isSubsetOf(made);
    }

    @Test
    void theCommandsAreFoundAndEveryFileIsUsed() throws IOException {
        final List<String> commands = commands();
        assertThat(commands).hasSizeGreaterThanOrEqualTo(8);
        assertThat(files()).hasSizeGreaterThanOrEqualTo(6);
        final List<String> words = commands.stream()
                .flatMap(command -> Stream.of(command.split(" +")))
                .toList();
        assertThat(words).containsAll(files().keySet());
    }

    /** Where no cluster is, they cannot be run; the page says so beside each. */
    @Test
    void everyBlockForAClusterSaysSo() throws IOException {
        final String page = page();
        for (MatchResult block : BLOCK.matcher(page).results().toList()) {
            if (block.group(1).contains("kubectl ") || block.group(1).contains("helm ")) {
                final String before = page.substring(0, block.start());
                assertThat(before.substring(before.lastIndexOf("```") + 3).toLowerCase(Locale.ROOT))
                        .as(block.group(1))
                        .contains("needs a cluster");
            }
        }
    }
}
