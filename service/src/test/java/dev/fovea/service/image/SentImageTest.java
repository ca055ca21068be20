package dev.fovea.service.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentImageTest {

    @ParameterizedTest
    @CsvSource({"cat.jpg,cat.jpg", "/etc/passwd,passwd", "C:\\photos\\cat.jpg,cat.jpg", "../..,.."})
    void aFileNameIsRepeatedWithoutItsFolders(String sent, String name) {
        assertThat(image(sent).name()).isEqualTo(name);
    }

    @Test
    void aFileNameHasNoControlCharactersAndAnEnd() {
        assertThat(image("a\r\nb\u202e.jpg").name()).isEqualTo("ab.jpg");
        assertThat(image("x".repeat(500)).name()).hasSize(100);
    }

    @Test
    void anImageWithoutANameHasItsPosition() {
        for (String nothing : new String[] {null, "", "  ", "folder/"}) {
            assertThat(image(nothing).name()).isEqualTo("7");
            assertThat(image(nothing).description()).isEqualTo("Image 7");
        }
    }

    private static SentImage image(String name) {
        return SentImage.named(7, name, () -> new byte[0], ImagePlace.FORM);
    }
}
