package dev.fovea.storage.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.storage.fault.StorageException;
import dev.fovea.storage.fault.StorageException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link BlobStore} does. */
abstract class BlobStoreContract {

    /** A new store over the same place, which is empty when a test begins. */
    abstract BlobStore store() throws IOException;

    /** A store over a place that does not answer. */
    abstract BlobStore unreachable() throws IOException;

    /** A store over an empty place that has no room for anything. */
    abstract BlobStore full() throws IOException;

    static BlobStore.Writer text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatWasWrittenIsFoundReplacedListedAndDeleted() throws IOException {
        store().write("checkpoints/a/1-1.safetensors", text("old"));
        assertThat(store().find("checkpoints/a/1-1.safetensors").orElseThrow()).hasContent("old");
        store().write("checkpoints/a/1-1.safetensors", text("new"));
        store().write("checkpoints/b/1-1", text("other"));

        assertThat(store().find("checkpoints/a/1-1.safetensors").orElseThrow()).hasContent("new");
        assertThat(store().list("checkpoints/a")).containsExactly("checkpoints/a/1-1.safetensors");
        assertThat(store().list("checkpoints"))
                .containsExactlyInAnyOrder("checkpoints/a/1-1.safetensors", "checkpoints/b/1-1");
        assertThat(store().list("checkpoints/c")).isEmpty();
        store().delete("checkpoints/a/1-1.safetensors");
        store().delete("checkpoints/a/1-1.safetensors");
        assertThat(store().find("checkpoints/a/1-1.safetensors")).isEmpty();
        assertThat(store().list("checkpoints/a")).isEmpty();
    }

    @Test
    void aWriteThatFailsLeavesTheOldFileAndNothingElse() throws IOException {
        store().write("a/b", text("old"));
        final BlobStore store = store();

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> store.write("a/b", out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("No space left on device");
                }))
                .matches(fault -> fault.kind() == Kind.FULL);

        assertThat(store.find("a/b").orElseThrow()).hasContent("old");
        assertThat(store.list("a")).containsExactly("a/b");
    }

    @Test
    void aPlaceThatDoesNotAnswerIsToldWhateverIsAsked() throws IOException {
        final BlobStore store = unreachable();

        final List<ThrowingCallable> questions = List.of(
                () -> store.write("a/b", text("content")),
                () -> store.find("a/b"),
                () -> store.list("a"),
                () -> store.delete("a/b"));

        assertThat(questions)
                .allSatisfy(question -> assertThatExceptionOfType(StorageException.class)
                        .isThrownBy(question)
                        .matches(fault -> fault.kind() == Kind.UNREACHABLE));
    }

    @Test
    void aPlaceThatIsFullIsTold() throws IOException {
        final BlobStore store = full();

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> store.write("a/b", text("content")))
                .matches(fault -> fault.kind() == Kind.FULL);
        assertThat(store.find("a/b")).isEmpty();
        assertThat(store.list("a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "a/../b", "/a", "a//b", "a/.b", ""})
    void aKeyLeadsNowhereElse(String key) throws IOException {
        final BlobStore store = store();

        assertThatIllegalArgumentException().isThrownBy(() -> store.write(key, text("")));
        assertThatIllegalArgumentException().isThrownBy(() -> store.find(key));
        assertThatIllegalArgumentException().isThrownBy(() -> store.delete(key));
    }
}
