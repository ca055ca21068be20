package dev.fovea.helm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * The chart, and Helm itself, which runs in this process.
 *
 * @param folder that holds {@code Chart.yaml}
 */
record Chart(Path folder) {

    /** The oldest that the chart is for. */
    static final String KUBERNETES = "1.30.0";

    static final String RELEASE = "demo";
    static final String NAMESPACE = "vision";

    static Chart fovea() {
        return new Chart(Path.of("fovea"));
    }

    /** Names of the files in {@code ci}. */
    static List<String> shapes() throws IOException {
        try (Stream<Path> files = Files.list(fovea().folder.resolve("ci"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    ObjectNode values() {
        return Yaml.read(folder.resolve("values.yaml"));
    }

    ObjectNode shape(String file) {
        return Yaml.read(folder.resolve("ci").resolve(file));
    }

    /** What Helm would send to a cluster. */
    Release render(ObjectNode values) {
        return render(RELEASE, values, KUBERNETES);
    }

    Release render(String name, ObjectNode values, String kubernetes) {
        return Yaml.inFile(values, file -> {
            final TemplateCommand template = new Helm(folder)
                    .template()
                    .withName(name)
                    .withNamespace(NAMESPACE)
                    .withKubeVersion(kubernetes)
                    .withValuesFile(file);
            return Release.of(template.call());
        });
    }

    /** What Helm prints after an installation. It is not told for which Kubernetes here, so the copy does not ask. */
    String notes(ObjectNode values, Path scratch) throws IOException {
        final Chart copy = copy(scratch);
        final ObjectNode description = Yaml.read(copy.folder.resolve("Chart.yaml"));
        description.remove("kubeVersion");
        Yaml.write(description, copy.folder.resolve("Chart.yaml"));
        final String output = Yaml.inFile(
                values,
                file -> new Helm(copy.folder)
                        .install()
                        .withName(RELEASE)
                        .withNamespace(NAMESPACE)
                        .withValuesFile(file)
                        .clientOnly()
                        .dryRun()
                        .call()
                        .getOutput());
        return output.substring(output.indexOf("NOTES:"));
    }

    /** {@code helm lint --strict}; it takes no values here, so the copy has them as its own. */
    LintResult lint(ObjectNode values, Path scratch) throws IOException {
        final Chart copy = copy(scratch);
        Yaml.write(Yaml.merge(values(), values), copy.folder.resolve("values.yaml"));
        return new Helm(copy.folder).lint().strict().call();
    }

    private Chart copy(Path scratch) throws IOException {
        final Path target = scratch.resolve("fovea");
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(target.resolve(folder.relativize(from)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                Files.copy(from, target.resolve(folder.relativize(from)));
                return FileVisitResult.CONTINUE;
            }
        });
        return new Chart(target);
    }
}
