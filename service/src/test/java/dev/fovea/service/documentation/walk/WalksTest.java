package dev.fovea.service.documentation.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WalksTest {

    private static final Path PAGE = Path.of("..", "docs", "architecture.md");

    private static final Path PICTURE = PAGE.resolveSibling("architecture.svg");

    private static final Imports IMPORTS = new Imports();

    private static List<Walk> walks = List.of();

    @BeforeAll
    static void read() throws IOException {
        walks = Walk.of(Files.readString(PAGE));
    }

    @Test
    void thereAreWalks() {
        assertThat(walks).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void everyStepIsAskedForByOneBeforeIt() {
        for (Walk walk : walks) {
            final List<JavaClass> steps =
                    walk.steps().stream().map(IMPORTS::named).toList();
            for (int i = 1; i < steps.size(); i++) {
                final JavaClass step = steps.get(i);
                assertThat(steps.subList(0, i))
                        .as("%s: who knows %s", walk.title(), step.getSimpleName())
                        .anyMatch(before -> IMPORTS.knows(before, step));
            }
        }
    }

    @Test
    void noStepKnowsOneThatAskedForIt() {
        for (Walk walk : walks) {
            final List<JavaClass> steps =
                    walk.steps().stream().map(IMPORTS::named).toList();
            for (int i = 1; i < steps.size(); i++) {
                for (JavaClass before : steps.subList(0, i)) {
                    assertThat(IMPORTS.knows(before, steps.get(i)) && IMPORTS.reaches(steps.get(i), before))
                            .as(
                                    "%s: a step back from %s to %s",
                                    walk.title(), steps.get(i).getSimpleName(), before.getSimpleName())
                            .isFalse();
                }
            }
        }
    }

    /** A picture that differs is written to {@code target}, to be looked at and copied. */
    @Test
    void thePictureIsOfTheCodeAsItIs() throws IOException {
        final WalkPicture picture = new WalkPicture(IMPORTS);
        walks.forEach(picture::add);
        Files.writeString(Path.of("target", "architecture.svg"), picture.svg());
        assertThat(Files.readString(PICTURE))
                .as("docs/architecture.svg, to be replaced with service/target/architecture.svg")
                .isEqualTo(picture.svg());
    }
}
