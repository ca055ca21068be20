package dev.fovea.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.storage.files.FullFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSystemModelStoreTest extends ModelStoreContract {
    @TempDir
    Path root;

    @Override
    protected ModelStore create() {
        return new FileSystemModelStore(root);
    }

    /** A file is where the folder was. */
    @Override
    protected ModelStore unreachable() throws IOException {
        Path folder = drafts.resolve("away");
        ModelStore store = new FileSystemModelStore(folder);
        Files.delete(folder);
        Files.createFile(folder);
        return store;
    }

    @Override
    protected ModelStore full() {
        return new FileSystemModelStore(FullFolder.at(drafts.resolve("full")));
    }

    @Override
    protected void damageAlias(String name, String alias, byte[] content) throws IOException {
        Files.write(root.resolve(name).resolve(".aliases").resolve(alias), content);
    }

    @Test
    void aPackageIsAFolderOfItsNameAndVersion() throws IOException {
        ModelPackage published = create().publish(Drafts.draft(drafts, "lenet"));

        assertThat(published.directory()).isEqualTo(root.resolve("lenet").resolve("1"));
        try (var files = Files.list(published.directory())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("model.onnx", "model.json", "golden.npz", "card.md");
        }
    }

    @Test
    void publishingLeavesNothingAside() throws IOException {
        ModelStore store = create();
        store.publish(Drafts.draft(drafts, "lenet"));
        store.setAlias("lenet", "production", 1);
        store.removeAlias("lenet", "production");
        store.delete("lenet", 1);

        assertThat(root.resolve(".staging")).isEmptyDirectory();
    }

    @Test
    void anotherStoreOnTheSameFolderSeesTheSameModels() throws IOException {
        create().publish(Drafts.draft(drafts, "lenet"));

        assertThat(create().open(ModelReference.latest("lenet")).manifest().version())
                .isEqualTo(1);
    }

    @Test
    void aNumberTakenByAPublisherThatDiedIsLeftOut() throws IOException {
        ModelStore store = create();
        store.publish(Drafts.draft(drafts, "lenet"));
        Files.createFile(root.resolve(".versions").resolve("lenet").resolve("2"));

        assertThat(store.versions("lenet")).containsExactly(1);
        assertThat(store.publish(Drafts.draft(drafts, "lenet")).manifest().version())
                .isEqualTo(3);
    }

    @Test
    void packagesBroughtByACopyOfTheFolderAreCountedOnFrom() throws IOException {
        create().publish(Drafts.draft(drafts, "lenet"));
        Files.delete(root.resolve(".versions").resolve("lenet").resolve("1"));

        assertThat(create().publish(Drafts.draft(drafts, "lenet")).manifest().version())
                .isEqualTo(2);
    }

    @Test
    void whatACrashLeftIsClearedAtTheStartOnceItIsADayOld() throws IOException {
        create();
        Path old = Files.createDirectories(root.resolve(".staging").resolve("old"));
        Path young = Files.createDirectories(root.resolve(".staging").resolve("young"));
        FileTime twoDaysAgo = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        Files.setLastModifiedTime(Files.createFile(old.resolve("model.onnx")), twoDaysAgo);
        Files.setLastModifiedTime(old, twoDaysAgo);
        Files.createFile(young.resolve("model.onnx"));
        Files.setLastModifiedTime(young, twoDaysAgo);

        create();

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void filesThatAreNoModelsAreIgnored() throws IOException {
        ModelStore store = create();
        store.publish(Drafts.draft(drafts, "lenet"));
        Files.createFile(root.resolve("readme"));
        Files.createDirectory(root.resolve("Upper"));
        Files.createFile(root.resolve("lenet").resolve("7"));
        Files.createDirectory(root.resolve("lenet").resolve("01"));

        assertThat(store.names()).containsExactly("lenet");
        assertThat(store.versions("lenet")).containsExactly(1);
    }

    @Test
    void aPackageWithoutOneOfItsFilesIsNotOpened() throws IOException {
        ModelStore store = create();
        Files.delete(store.publish(Drafts.draft(drafts, "lenet")).golden());

        assertThatThrownBy(() -> store.open(ModelReference.latest("lenet")))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageStartingWith("golden.npz of lenet:1 is missing");
    }

    @Test
    void aPackageMovedToAnotherNameIsNotOpened() throws IOException {
        ModelStore store = create();
        store.publish(Drafts.draft(drafts, "lenet"));
        Files.move(root.resolve("lenet"), root.resolve("alexnet"));

        assertThatThrownBy(() -> store.open(ModelReference.latest("alexnet")))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("is the manifest of lenet, version 1");
    }

    @Test
    void anAliasOfAVersionThatWasLostIsNotListed() throws IOException {
        ModelStore store = create();
        store.publish(Drafts.draft(drafts, "lenet"));
        Files.write(
                Files.createDirectories(root.resolve("lenet").resolve(".aliases"))
                        .resolve("production"),
                "9\n".getBytes(UTF_8));

        assertThat(store.aliases("lenet")).containsOnlyKeys("latest");
        assertThatThrownBy(() -> store.open(ModelReference.parse("lenet@production")))
                .isInstanceOf(ModelNotFoundException.class);
    }

    @Test
    void noMessageTellsWhereTheStoreIs() throws IOException {
        ModelStore store = create();
        ModelDraft draft = Drafts.draft(drafts, "lenet");
        Files.delete(draft.onnx());

        assertThatThrownBy(() -> store.publish(draft))
                .hasMessage(draft.onnx().getFileName() + " is not there")
                .hasMessageNotContaining(root.toString())
                .hasMessageNotContaining(drafts.toString());
    }
}
