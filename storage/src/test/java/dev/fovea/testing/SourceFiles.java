package dev.fovea.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The sources of a module: a package is one that a reader can look over, and a file has one idea.
 *
 * @param module its folder
 */
public record SourceFiles(Path module) {

    private static final int MOST_FILES = 30;
    private static final int MOST_LINES = 300;

    /** Those of the module whose tests run. */
    public static SourceFiles ofThisModule() {
        return new SourceFiles(Path.of(""));
    }

    /** Those of all modules beside the one whose tests run, and its own. */
    public static Stream<SourceFiles> ofEveryModule() {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules
                    .filter(module -> Files.exists(module.resolve("pom.xml")))
                    .map(SourceFiles::new)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Fails where a package has more than 30 files.
     *
     * @param larger the packages that may be larger, each of one kind of thing; they must be
     */
    public void packagesAreSmallBut(String... larger) {
        final Map<String, Long> sizes =
                files(main()).stream().collect(Collectors.groupingBy(this::packageOf, Collectors.counting()));
        assertThat(sizes).isNotEmpty();
        assertThat(sizes.entrySet().stream().filter(size -> size.getValue() > MOST_FILES))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(larger);
    }

    /**
     * Fails where a file of the main sources or of the tests has more than 300 lines.
     *
     * @param longer the names of the files that may be longer; they must be
     */
    public void filesAreShortBut(String... longer) {
        assertThat(Stream.of(main(), tests())
                        .flatMap(folder -> files(folder).stream())
                        .filter(file -> lines(file) > MOST_LINES))
                .extracting(SourceFiles::name)
                .containsExactlyInAnyOrder(longer);
    }

    /** Fails where a text occurs more often than so many times. */
    public void holdAtMost(int times, String text) {
        final Map<String, Integer> found = files(main()).stream()
                .collect(Collectors.toMap(file -> packageOf(file) + "." + name(file), file -> count(text, file)));
        found.values().removeIf(count -> count == 0);
        assertThat(found.values().stream().mapToInt(count -> count).sum())
                .as("'%s' is in %s", text, found)
                .isLessThanOrEqualTo(times);
    }

    private static int count(String text, Path file) {
        return content(file).split(Pattern.quote(text), -1).length - 1;
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getName(file.getNameCount() - 1).toString();
    }

    private String packageOf(Path file) {
        final Path name = main().relativize(file);
        return IntStream.range(0, name.getNameCount() - 1)
                .mapToObj(part -> name.getName(part).toString())
                .collect(Collectors.joining("."));
    }

    private Path main() {
        return module.resolve("src").resolve("main").resolve("java");
    }

    private Path tests() {
        return module.resolve("src").resolve("test").resolve("java");
    }

    private static List<Path> files(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int lines(Path file) {
        return (int) content(file).lines().count();
    }
}
