package dev.fovea.course;

import dev.fovea.network.architecture.Architecture;
import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.summary.NetworkSummary;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the architectures cost that can be trained from scratch, with as many classes as they were published for. */
final class ArchitectureTable {

    /** In Markdown, a line each: name, input {@code [C, H, W]}, learnable parameters, and millions of multiply-accumulates for one image. */
    List<String> lines() {
        return Stream.concat(
                        Stream.of(
                                "| architecture | input | parameters | million multiply-accumulates |",
                                "|---|---|---|---|"),
                        Architectures.all().stream().map(ArchitectureTable::line))
                .toList();
    }

    private static String line(Architecture architecture) {
        final Graph graph = architecture.graph(architecture.defaultClasses());
        return String.format(
                Locale.ROOT,
                "| `%s` | %d x %d x %d | %,d | %,.1f |",
                architecture.name(),
                architecture.channels(),
                architecture.inputSize(),
                architecture.inputSize(),
                graph.parameterCount(),
                NetworkSummary.of(graph).multiplyAccumulates() / 1e6);
    }
}
