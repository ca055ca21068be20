package dev.fovea.service.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The API chains by itself: no page cuts answers into pieces to go on. */
class PlainCommandsTest {

    @Test
    void theJourneyOfTheReadmeIsRequestsAlone() throws IOException {
        final List<String> commands = CommandBlocks.of("README.md").scripts().stream()
                .flatMap(String::lines)
                .toList();

        assertThat(commands)
                .hasSizeGreaterThan(10)
                .allMatch(line -> line.startsWith("curl ") && !line.matches(".*[|$`;&].*") && !line.endsWith("\\"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noCommandTakesAnswersApartOrAsksInALoop(Path page) throws IOException {
        assertThat(new CommandBlocks(page).scripts())
                .noneMatch(script -> script.lines()
                        .anyMatch(line ->
                                line.matches("(.*[ |(])?(grep|cut|sed|tr|awk|jq|until|while|sleep|head -n)( .*)?")));
    }

    static List<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("../docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("../README.md")),
                            pages.filter(page -> page.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }
}
