package dev.fovea.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {

    /** One letter too many, two letters that are others, and three that are missing. */
    @Test
    void theNameThatNeedsTheFewestChangesComesFirst() {
        assertThat(NearestNames.to("kitten", List.of("kit", "sitting", "mitten", "kittens", "dog", "cat")))
                .startsWith("mitten", "kittens")
                .hasSize(5);
        assertThat(NearestNames.to("anything", List.of())).isEmpty();
    }
}
