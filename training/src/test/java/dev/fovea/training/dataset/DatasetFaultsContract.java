package dev.fovea.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.testing.Archives;
import dev.fovea.network.testing.Photos;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.storage.fault.StorageException.Kind;
import dev.fovea.training.dataset.store.DatasetStore;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link DatasetStore} says of a place that fails, and of what is damaged in it. */
public abstract class DatasetFaultsContract extends DatasetStoreFixture {

    /** A store over the same place that has read nothing of it yet. */
    protected abstract DatasetStore afresh() throws IOException;

    /** A store over a place that does not answer any more. */
    protected abstract DatasetStore unreachable() throws IOException;

    /** A store over an empty place that has no room for anything. */
    protected abstract DatasetStore full() throws IOException;

    /** Changes a file of a data set in the place that all stores read, or removes it. */
    protected abstract void damage(String id, String file, UnaryOperator<byte @Nullable []> change) throws IOException;

    @Test
    void aPlaceThatDoesNotAnswerIsToldWhateverIsAsked() throws IOException {
        final DatasetStore store = unreachable();
        final List<ThrowingCallable> questions =
                List.of(store::list, store::ids, () -> new Uploads(store).publish(PETS.zip()));

        assertThat(questions)
                .allSatisfy(question -> assertThatExceptionOfType(StorageException.class)
                        .isThrownBy(question)
                        .matches(fault -> fault.kind() == Kind.UNREACHABLE));
    }

    @Test
    void aPlaceThatIsFullIsToldAndNothingIsPublished() throws IOException {
        final DatasetInfo info = new Uploads(other()).publish(PETS.zip());
        final DatasetStore store = full();
        final List<ThrowingCallable> questions = List.of(
                () -> new Uploads(store).publish(PETS.zip()),
                () -> store.restore(
                        info.id(), folder -> from(other(), info.id()).copyTo(folder)));

        assertThat(questions)
                .allSatisfy(question -> assertThatExceptionOfType(StorageException.class)
                        .isThrownBy(question)
                        .matches(fault -> fault.kind() == Kind.FULL));
        assertThat(store.list()).isEmpty();
        assertThat(store.find(info.id())).isEmpty();
    }

    @Test
    void aDataSetThatIsDamagedHidesNoOtherAndCanBeDeletedAndComeAgain() throws IOException {
        final String broken = uploads.publish(PETS.zip()).id();
        final DatasetInfo other = uploads.publish(new Archives()
                .file("cats/1.png", Photos.png(1))
                .file("dogs/4.png", Photos.png(4))
                .zip());
        damage(broken, "dataset.json", content -> Arrays.copyOf(content, content.length / 2));
        final DatasetStore store = afresh();

        assertThat(store.list()).containsExactly(other);
        assertThat(store.ids()).containsExactlyInAnyOrder(broken, other.id());
        isDamaged(() -> store.find(broken)).withMessageContaining(broken);
        assertThat(store.delete(broken)).isTrue();
        assertThat(new Uploads(store).publish(PETS.zip()).id()).isEqualTo(broken);
        assertThat(store.list()).hasSize(2);
    }

    @Test
    void aPhotoThatChangedByOneByteIsDamage() throws IOException {
        final String id = uploads.publish(PETS.zip()).id();
        damage(id, "images.bin", content -> {
            content[content.length - 1]++;
            return content;
        });
        final DatasetStore store = afresh();

        assertThat(store.file(id, 0)).hasValue(Photos.png(1));
        isDamaged(() -> store.file(id, 2)).withMessageContaining("'val/dogs/3.png'");
        try (Dataset dataset = store.open(id).orElseThrow()) {
            isDamaged(() -> dataset.read(dataset.images().get(2)));
        }
    }

    @Test
    void aPackThatIsCutOffIsDamage() throws IOException {
        final String id = uploads.publish(PETS.zip()).id();
        damage(id, "images.bin", content -> Arrays.copyOf(content, content.length - 1));
        final DatasetStore store = afresh();

        isDamaged(() -> store.file(id, 2));
    }

    @Test
    void aFileThatIsMissingIsDamage() throws IOException {
        final String id = uploads.publish(PETS.zip()).id();
        damage(id, "images.jsonl", content -> null);
        final DatasetStore store = afresh();

        isDamaged(() -> store.images(id, image -> true, 0, 5)).withMessageContaining(id);
        isDamaged(() -> store.open(id));
        isDamaged(() -> store.stored(id, "images.jsonl"));
    }

    private static ThrowableAssertAlternative<StorageException> isDamaged(ThrowingCallable question) {
        return assertThatExceptionOfType(StorageException.class)
                .isThrownBy(question)
                .matches(StorageException::isDamage);
    }
}
