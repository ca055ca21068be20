package dev.fovea.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.storage.fault.StorageException;
import dev.fovea.storage.fault.StorageException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ModelStore} says of a place that fails, and of what is damaged in it. */
public abstract class ModelFaultsContract extends ModelStoreFixture {

    /** {@return a store over a place that does not answer any more} */
    protected abstract ModelStore unreachable() throws IOException;

    /** {@return an empty store over a place that has no room for anything} */
    protected abstract ModelStore full() throws IOException;

    /** Writes something else over an alias in the place that {@link #create} keeps things in. */
    protected abstract void damageAlias(String name, String alias, byte[] content) throws IOException;

    @Test
    void aDraftWhoseFileIsMissingPublishesNothing() throws IOException {
        ModelDraft draft = Drafts.draft(drafts, "lenet");
        Files.delete(draft.golden());

        assertThatThrownBy(() -> store.publish(draft)).isInstanceOf(StorageException.class);
        assertThat(store.names()).isEmpty();
    }

    @Test
    void aPlaceThatDoesNotAnswerIsToldWhateverIsAsked() throws IOException {
        ModelStore away = unreachable();
        ModelDraft draft = Drafts.draft(drafts, "lenet");
        List<ThrowingCallable> questions = List.of(away::names, () -> away.publish(draft));

        assertThat(questions)
                .allSatisfy(question -> assertThatExceptionOfType(StorageException.class)
                        .isThrownBy(question)
                        .matches(fault -> fault.kind() == Kind.UNREACHABLE));
    }

    @Test
    void aPlaceThatIsFullIsToldAndNothingIsPublished() throws IOException {
        ModelStore full = full();
        ModelDraft draft = Drafts.draft(drafts, "lenet");
        ModelPackage original = elsewhere("lenet", 1, "graph");
        List<ThrowingCallable> questions = List.of(() -> full.publish(draft), () -> full.restore(original));

        assertThat(questions)
                .allSatisfy(question -> assertThatExceptionOfType(StorageException.class)
                        .isThrownBy(question)
                        .matches(fault -> fault.kind() == Kind.FULL));
        assertThat(full.names()).isEmpty();
    }

    /** As a power cut leaves it, or a hand. */
    @ParameterizedTest
    @ValueSource(strings = {"", "?", "0", "1.5", "-1", "99999999999", "\u00e9"})
    void anAliasThatNamesNoVersionIsDamagedUntilItIsSetAgain(String content) throws IOException {
        store.publish(Drafts.draft(drafts, "lenet"));
        store.setAlias("lenet", "production", 1);
        damageAlias("lenet", "production", content.getBytes(UTF_8));
        ModelReference production = ModelReference.parse("lenet@production");
        List<ThrowingCallable> questions = List.of(
                () -> store.open(production),
                () -> store.describe(production),
                () -> store.resolve(production),
                () -> store.aliases("lenet"),
                () -> store.delete("lenet", 1));

        assertThat(questions)
                .allSatisfy(question -> assertThatExceptionOfType(DamagedAliasException.class)
                        .isThrownBy(question)
                        .withMessage(
                                "The alias \"production\" of \"lenet\" is damaged: it names no version. Set it again")
                        .matches(StorageException::isDamage));
        assertThat(store.resolve(ModelReference.latest("lenet"))).isEqualTo(1);
        store.setAlias("lenet", "production", 1);
        assertThat(store.resolve(production)).isEqualTo(1);
    }

    @Test
    void aDamagedAliasCanBeRemovedAndGoesWithItsModel() throws IOException {
        store.publish(Drafts.draft(drafts, "lenet"));
        store.setAlias("lenet", "production", 1);
        damageAlias("lenet", "production", new byte[0]);

        store.removeAlias("lenet", "production");
        assertThat(store.aliases("lenet")).containsOnlyKeys("latest");

        store.setAlias("lenet", "production", 1);
        damageAlias("lenet", "production", new byte[0]);
        store.delete("lenet");
        assertThat(store.names()).isEmpty();
    }

    @Test
    void aFileThatChangedByOneByteIsDamage() throws IOException {
        ModelPackage published = store.publish(Drafts.draft(drafts, "lenet", "graph"));

        Files.write(published.onnx(), "grape".getBytes(UTF_8));

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> store.verify(published))
                .matches(StorageException::isDamage)
                .isInstanceOf(CorruptModelException.class);
    }

    @Test
    void aFileThatChangedSinceIsFound() throws IOException {
        ModelPackage published = store.publish(Drafts.draft(drafts, "lenet"));
        store.verify(published);

        Files.write(published.onnx(), "other".getBytes(UTF_8));

        assertThatThrownBy(() -> store.verify(published))
                .isInstanceOfSatisfying(
                        CorruptModelException.class, e -> assertThat(e.file()).isEqualTo("model.onnx"));
    }
}
