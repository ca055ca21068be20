package dev.fovea.store.labels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

        assertThatThrownBy(() -> Labels.read(file)).hasMessage("Line 2 has no label");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        Path file = file("");

        assertThatThrownBy(() -> Labels.read(file)).hasMessageContaining("no label");
    }

    private Path file(String text) throws IOException {
        return Files.write(folder.resolve("labels.txt"), text.getBytes(UTF_8));
    }
}
