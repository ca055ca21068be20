package dev.fovea.docker;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** What our dashboard asks Prometheus for. */
final class Dashboard {

    static final Path FILE = Path.of("grafana", "dashboards", "fovea.json");

    private static final Pattern METRIC = Pattern.compile("\\b(fovea|http|jvm|process)_[a-z_]+");

    private Dashboard() {}

    static Set<String> metrics() {
        final Set<String> names = new TreeSet<>();
        for (String query : new JsonMapper().readTree(FILE.toFile()).findValuesAsString("expr")) {
            METRIC.matcher(query)
                    .results()
                    .map((MatchResult metric) -> metric.group())
                    .forEach(names::add);
        }
        return names;
    }
}
