package dev.fovea.service.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.service.finetune.blob.BlobStore;
import dev.fovea.service.finetune.blob.FileBlobStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileBlobStoreTest {

    @TempDir
    private Path folder;

    private BlobStore store() {
        return new FileBlobStore(folder);
    }

    private static BlobStore.Writer text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatWasWrittenIsFoundReplacedListedAndDeleted() throws IOException {
        store().write("checkpoints/a/1-1.safetensors", text("old"));
        store().write("checkpoints/a/1-1.safetensors", text("new"));
        store().write("checkpoints/b/1-1", text("other"));

        assertThat(store().find("checkpoints/a/1-1.safetensors").orElseThrow()).hasContent("new");
        assertThat(store().list("checkpoints/a")).containsExactly("checkpoints/a/1-1.safetensors");
        assertThat(store().list("checkpoints/c")).isEmpty();
        store().delete("checkpoints/a/1-1.safetensors");
        store().delete("checkpoints/a/1-1.safetensors");
        assertThat(store().find("checkpoints/a/1-1.safetensors")).isEmpty();
    }

    @Test
    void aWriteThatFailsLeavesTheOldFileAndNothingElse() throws IOException {
        store().write("a/b", text("old"));

        assertThatThrownBy(() -> store().write("a/b", out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(IOException.class);

        assertThat(store().find("a/b").orElseThrow()).hasContent("old");
        try (Stream<Path> files = Files.list(folder.resolve("a"))) {
            assertThat(files).containsExactly(folder.resolve("a/b"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "a/../b", "/a", "a//b", "a/.b", ""})
    void aKeyLeadsNowhereElse(String key) {
        assertThatThrownBy(() -> store().write(key, text(""))).isInstanceOf(IllegalArgumentException.class);
    }
}
