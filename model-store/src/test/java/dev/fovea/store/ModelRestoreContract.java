package dev.fovea.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** How every {@link ModelStore} takes packages of another. */
public abstract class ModelRestoreContract extends ModelFaultsContract {

    @Test
    void aRestoredPackageHasTheVersionAndTheDigestThatItHad() throws IOException {
        final ModelPackage original = elsewhere("lenet", 3, "graph");

        final ModelPackage restored = store.restore(original);

        assertThat(restored.reference()).hasToString("lenet:3");
        assertThat(restored.digest()).isEqualTo(original.digest());
        assertThat(store.open(ModelReference.parse("lenet")).onnx()).hasContent("graph");
        store.verify(restored);
        assertThat(store.versions("lenet")).containsExactly(3);
        assertThat(store.publish(Drafts.draft(drafts, "lenet")).manifest().version())
                .isEqualTo(4);
    }

    @Test
    void aVersionThatIsThereIsNotRestoredOver() throws IOException {
        store.publish(Drafts.draft(drafts, "lenet", "here"));
        final ModelPackage other = elsewhere("lenet", 1, "elsewhere");

        assertThatThrownBy(() -> store.restore(other))
                .isInstanceOf(StoreException.class)
                .hasMessage("There is a package lenet:1 already");
        assertThat(store.open(ModelReference.of("lenet", 1)).onnx()).hasContent("here");
    }

    @Test
    void aNumberThatWasAnotherPackageIsNotGivenAgainByARestore() throws IOException {
        store.publish(Drafts.draft(drafts, "lenet", "here"));
        store.delete("lenet", 1);
        final ModelPackage other = elsewhere("lenet", 1, "elsewhere");

        assertThatThrownBy(() -> store.restore(other))
                .isInstanceOf(StoreException.class)
                .hasMessage("There was another package lenet:1, and a number is not given twice");
        assertThat(store.names()).isEmpty();
    }

    @Test
    void aPackageThatWasRestoredAndDeletedCanBeRestoredAgain() throws IOException {
        final ModelPackage original = elsewhere("lenet", 2, "graph");
        store.restore(original);
        store.delete("lenet", 2);

        assertThat(store.restore(original).reference()).hasToString("lenet:2");
    }

    @Test
    void aPackageThatChangedOnTheWayIsNotRestored() throws IOException {
        final ModelPackage original = elsewhere("lenet", 1, "graph");
        Files.write(original.golden(), "other".getBytes(UTF_8));

        assertThatThrownBy(() -> store.restore(original))
                .isInstanceOfSatisfying(
                        CorruptModelException.class, e -> assertThat(e.file()).isEqualTo("golden.npz"));
        assertThat(store.names()).isEmpty();
    }
}
