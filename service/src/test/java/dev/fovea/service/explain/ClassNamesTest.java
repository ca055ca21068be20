package dev.fovea.service.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.service.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassNamesTest {

    private static final ClassNames NUMBERED = new ClassNames("digits:1", List.of("1", "2", "10"), 3);
    private static final ClassNames NAMED = new ClassNames("pets:1", List.of("cat", "dog", "index:0"), 3);

    /** Class 10 has the index 2, and the index 1 is that of class 2. */
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "10, 2", "index:0, 0", "index:1, 1", "index:2, 2"})
    void whereLabelsAreNumbersANumberIsALabel(String name, int index) {
        assertThat(NUMBERED.index(name)).isEqualTo(index);
    }

    @ParameterizedTest
    @CsvSource({"cat, 0", "1, 1", "dog, 1", "index:1, 1", "index:0, 2"})
    void elsewhereANumberIsAnIndexAndALabelWins(String name, int index) {
        assertThat(NAMED.index(name)).isEqualTo(index);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 'named by numbers'",
        "3, 'index:0'",
        "-1, 'index:2'",
        "index:3, '0 to 2'",
        "index:x, 'no class'",
        "two, 'no class'"
    })
    void aNumberThatIsNoneOfTheseLabelsIsRefused(String name, String reason) {
        assertThatThrownBy(() -> NUMBERED.index(name))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aLabelOfTwoClassesIsRefusedWithTheirIndices() {
        final ClassNames twice = new ClassNames("birds:1", List.of("crane", "owl", "crane"), 3);

        assertThatThrownBy(() -> twice.index("crane")).hasMessageContaining("index:0, index:2");
        assertThat(twice.index("index:2")).isEqualTo(2);
    }

    @Test
    void withoutLabelsThereAreIndices() {
        assertThat(new ClassNames("bare:1", List.of(), 3).index("2")).isEqualTo(2);
    }
}
