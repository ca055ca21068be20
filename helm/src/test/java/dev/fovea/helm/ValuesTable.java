package dev.fovea.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The table of values, made of {@code values.yaml}: a comment that begins with {@code --} explains the key below it. */
final class ValuesTable {

    private static final Pattern COMMENT = Pattern.compile("^ *# -- (.*)$");
    private static final Pattern KEY = Pattern.compile("^( *)([A-Za-z0-9_-]+):.*$");

    private final List<Row> rows = new ArrayList<>();

    /**
     * A line of the table.
     *
     * @param path of the value, with dots
     * @param value the default, as JSON
     */
    record Row(String path, String value, String meaning) {

        @Override
        public String toString() {
            return "| `%s` | %s | %s |".formatted(path, value.isEmpty() ? "" : "`" + value + "`", meaning);
        }
    }

    ValuesTable(List<String> lines, ObjectNode values) {
        final Deque<String> path = new ArrayDeque<>();
        String meaning = null;
        for (String line : lines) {
            final Matcher comment = COMMENT.matcher(line);
            final Matcher key = KEY.matcher(line);
            if (comment.matches()) {
                meaning = comment.group(1);
            } else if (key.matches()) {
                while (path.size() > key.group(1).length() / 2) {
                    path.removeLast();
                }
                path.addLast(key.group(2));
                add(path, values, meaning);
                meaning = null;
            }
        }
    }

    private void add(Deque<String> path, ObjectNode values, @Nullable String meaning) {
        if (meaning != null) {
            final JsonNode value = values.at("/" + String.join("/", path));
            rows.add(new Row(String.join(".", path), text(value), meaning));
        }
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }

    List<Row> rows() {
        return rows;
    }

    /** In Markdown. */
    String markdown() {
        final StringBuilder table = new StringBuilder("| value | default | meaning |\n|---|---|---|\n");
        rows.forEach(row -> table.append(row).append('\n'));
        return table.toString();
    }
}
