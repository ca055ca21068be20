package dev.fovea.store.labels;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTest {
    @TempDir
    Path folder;

    @Test
    void imageNetHasAThousandLabelsInTheUsualOrder() {
        List<String> labels = Labels.imagenet();

        assertThat(labels).hasSize(1000);
        assertThat(labels.get(0)).isEqualTo("tench");
        assertThat(labels.get(207)).isEqualTo("golden retriever");
        assertThat(labels.get(999)).isEqualTo("toilet tissue");
    }

    @Test
    void noTwoOfThemReadAlike() {
        assertThat(Labels.imagenet().stream().map(label -> label.toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates()
                .contains("crane (bird)", "crane (machine)", "maillot (tights)", "maillot (swimsuit)");
    }

    @Test
    void aFileHoldsOneLabelALine() throws IOException {
        assertThat(Labels.read(file("cat\r\n golden retriever \n"))).containsExactly("cat", "golden retriever");
    }

    @Test
    void aBlankLineIsRefusedByItsNumber() throws IOException {
        Path file = file("cat\n\ndog\n");

        assertThatThrownBy(() -> Labels.read(file)).hasMessage("Line 2 has no text");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        Path file = file("");

        assertThatThrownBy(() -> Labels.read(file)).hasMessageContaining("no label");
    }

    /** Windows, old Mac, NEL, LS and PS; blank lines at the end; a byte order mark. */
    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r", "\n", "\u0085", "\u2028", "\u2029"})
    void linesEndAsTheyDoOnAnySystem(String end) throws IOException {
        String text = "\ufeffcat" + end + "B\u00e4r\u00a0" + end + end + " " + end;

        assertThat(Labels.read(file(text))).containsExactly("cat", "B\u00e4r");
    }

    @Test
    void aByteOrderMarkNamesTheEncoding() throws IOException {
        String text = "\ufeffcat\r\nB\u00e4r\r\n";

        assertThat(Labels.read(file(text.getBytes(UTF_16LE)))).containsExactly("cat", "B\u00e4r");
        assertThat(Labels.read(file(text.getBytes(UTF_16BE)))).containsExactly("cat", "B\u00e4r");
    }

    /** 0xe4 is an a with two dots in Windows-1252, and no text in UTF-8. */
    @Test
    void anotherEncodingIsRefusedAndNotReplaced() throws IOException {
        Path windows = file("cat\nB\u00e4r\n".getBytes(Charset.forName("windows-1252")));

        assertThatThrownBy(() -> Labels.read(windows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Windows-1252")
                .hasMessageContaining("save it as UTF-8");
        Path wide = file("\ufeffcat\n".getBytes(Charset.forName("UTF-32LE")));
        assertThatThrownBy(() -> Labels.read(wide)).hasMessageContaining("UTF-32");
        Path unmarked = file("cat\n".getBytes(UTF_16LE));
        assertThatThrownBy(() -> Labels.read(unmarked)).hasMessageContaining("control character");
        Path half = file(new byte[] {(byte) 0xff, (byte) 0xfe, 'c'});
        assertThatThrownBy(() -> Labels.read(half)).hasMessageContaining("damaged");
    }

    @Test
    void aListIsReadLikeAFile() {
        assertThat(Labels.of(List.of("\ufeffcat\r", " dog\n", "dog"))).containsExactly("cat", "dog", "dog");
        assertThatThrownBy(() -> Labels.of(List.of("cat", " \r"))).hasMessage("Label 2 has no text");
        assertThatThrownBy(() -> Labels.of(List.of("cat\r\ndog"))).hasMessage("Label 1 has a control character in it");
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("labels.txt"), content);
    }

    private Path file(String text) throws IOException {
        return Files.write(folder.resolve("labels.txt"), text.getBytes(UTF_8));
    }
}
