package dev.fovea.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.storage.digest.Sha256;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.storage.fault.StorageException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ModelStore} does; a back end's test extends this. */
public abstract class ModelStoreContract {
    @TempDir
    Path drafts;

    private ModelStore store;

    /** {@return a new empty store} */
    protected abstract ModelStore create() throws IOException;

    /** {@return a store over a place that does not answer any more} */
    protected abstract ModelStore unreachable() throws IOException;

    /** {@return an empty store over a place that has no room for anything} */
    protected abstract ModelStore full() throws IOException;

    /** Writes something else over an alias in the place that {@link #create} keeps things in. */
    protected abstract void damageAlias(String name, String alias, byte[] content) throws IOException;

    @BeforeEach
    void createStore() throws IOException {
        store = create();
    }

    @Test
    void aNewStoreIsEmpty() {
        assertThat(store.names()).isEmpty();
    }

    @Test
    void aPublishedModelIsReadBackAsItWas() throws IOException {
        ModelDraft draft = Drafts.draft(drafts, "lenet", "graph");

        ModelPackage published = store.publish(draft);
        ModelPackage opened = store.open(ModelReference.of("lenet", 1));

        assertThat(opened).isEqualTo(published);
        assertThat(opened.reference()).hasToString("lenet:1");
        assertThat(opened.onnx()).hasContent("graph");
        assertThat(opened.golden()).hasContent("logits of graph");
        assertThat(opened.card().orElseThrow()).hasContent("# A model\n");
        assertThat(opened.manifest().published(0, Map.of())).isEqualTo(draft.manifest());
    }

    @Test
    void theManifestHoldsTheDigestOfEveryOtherFile() throws IOException {
        ModelPackage published = store.publish(Drafts.draft(drafts, "lenet", "graph"));

        assertThat(published.manifest().files())
                .containsOnly(
                        Map.entry("model.onnx", Sha256.of("graph".getBytes(UTF_8))),
                        Map.entry("golden.npz", Sha256.of("logits of graph".getBytes(UTF_8))),
                        Map.entry("card.md", Sha256.of("# A model\n".getBytes(UTF_8))));
        assertThat(published.digest()).isEqualTo(Sha256.of(published.directory().resolve("model.json")));
    }

    @Test
    void aDescriptionIsThePackageWithoutItsFiles() throws IOException {
        ModelPackage published = store.publish(Drafts.draft(drafts, "lenet", "graph"));
        store.setAlias("lenet", "production", 1);

        assertThat(store.describe(ModelReference.latest("lenet"))).isEqualTo(published.description());
        assertThat(store.describe(ModelReference.parse("lenet@production")).reference())
                .isEqualTo(published.reference());
        store.removeAlias("lenet", "production");
        store.delete("lenet", 1);
        assertThatThrownBy(() -> store.describe(ModelReference.of("lenet", 1)))
                .isInstanceOf(ModelNotFoundException.class);
    }

    @Test
    void aModelNeedsNoCard() throws IOException {
        ModelDraft draft = Drafts.draft(drafts, "lenet");

        ModelPackage published = store.publish(new ModelDraft(draft.manifest(), draft.onnx(), draft.golden(), null));

        assertThat(published.card()).isEmpty();
    }

    @Test
    void versionsCountUpAndTheHighestIsTheLatest() throws IOException {
        store.publish(Drafts.draft(drafts, "lenet"));
        store.publish(Drafts.draft(drafts, "lenet"));

        assertThat(store.versions("lenet")).containsExactly(1, 2);
        assertThat(store.aliases("lenet")).containsExactly(Map.entry("latest", 2));
        assertThat(store.open(ModelReference.parse("lenet")).manifest().version())
                .isEqualTo(2);
        assertThat(store.open(ModelReference.parse("lenet@latest")).manifest().version())
                .isEqualTo(2);
        assertThat(store.open(ModelReference.parse("lenet:1")).manifest().version())
                .isEqualTo(1);
    }

    @Test
    void namesAreSorted() throws IOException {
        store.publish(Drafts.draft(drafts, "vgg16"));
        store.publish(Drafts.draft(drafts, "alexnet"));

        assertThat(store.names()).containsExactly("alexnet", "vgg16");
    }

    @Test
    void anAliasFollowsWhereItIsPointed() throws IOException {
        store.publish(Drafts.draft(drafts, "lenet"));
        store.publish(Drafts.draft(drafts, "lenet"));

        store.setAlias("lenet", "production", 2);
        store.setAlias("lenet", "production", 1);

        assertThat(store.aliases("lenet")).containsExactly(Map.entry("latest", 2), Map.entry("production", 1));
        assertThat(store.open(ModelReference.parse("lenet@production"))
                        .manifest()
                        .version())
                .isEqualTo(1);
    }

    @Test
    void aRemovedAliasIsUnknown() throws IOException {
        store.publish(Drafts.draft(drafts, "lenet"));
        store.setAlias("lenet", "production", 1);

        store.removeAlias("lenet", "production");

        assertThatThrownBy(() -> store.open(ModelReference.parse("lenet@production")))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessage("The model \"lenet\" has no alias \"production\". Aliases: latest");
        assertThatThrownBy(() -> store.removeAlias("lenet", "production")).isInstanceOf(ModelNotFoundException.class);
    }

    @Test
    void latestIsNotSetOrRemovedByHand() throws IOException {
        store.publish(Drafts.draft(drafts, "lenet"));

        assertThatThrownBy(() -> store.setAlias("lenet", "latest", 1)).isInstanceOf(InvalidReferenceException.class);
        assertThatThrownBy(() -> store.removeAlias("lenet", "latest")).isInstanceOf(InvalidReferenceException.class);
    }

    @Test
    void anAliasOfAVersionThatIsNotThereIsRefused() throws IOException {
        store.publish(Drafts.draft(drafts, "lenet"));

        assertThatThrownBy(() -> store.setAlias("lenet", "production", 2)).isInstanceOf(ModelNotFoundException.class);
        assertThat(store.aliases("lenet")).containsOnlyKeys("latest");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() throws IOException {
        store.publish(Drafts.draft(drafts, "lenet"));

        assertThatThrownBy(() -> store.versions("resnet50"))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessage("There is no model \"resnet50\". Models: lenet");
    }

    @Test
    void anUnknownVersionIsAnsweredWithTheKnownOnes() throws IOException {
        store.publish(Drafts.draft(drafts, "lenet"));
        store.publish(Drafts.draft(drafts, "lenet"));

        assertThatThrownBy(() -> store.open(ModelReference.parse("lenet:3")))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessage("The model \"lenet\" has no version 3. Versions: 1, 2");
    }

    @Test
    void deletingTheLatestMovesItToTheHighestLeftAndItsNumberIsNotGivenAgain() throws IOException {
        store.publish(Drafts.draft(drafts, "lenet"));
        store.publish(Drafts.draft(drafts, "lenet"));

        store.delete("lenet", 2);

        assertThat(store.aliases("lenet")).containsExactly(Map.entry("latest", 1));
        assertThat(store.publish(Drafts.draft(drafts, "lenet")).manifest().version())
                .isEqualTo(3);
    }

    @Test
    void aVersionIsNotDeletedWhileAnAliasPointsToIt() throws IOException {
        store.publish(Drafts.draft(drafts, "lenet"));
        store.setAlias("lenet", "production", 1);

        assertThatThrownBy(() -> store.delete("lenet", 1))
                .isInstanceOf(ModelInUseException.class)
                .hasMessageContaining("\"production\"");
        assertThat(store.versions("lenet")).containsExactly(1);
    }

    @Test
    void aModelWithoutVersionsIsGone() throws IOException {
        store.publish(Drafts.draft(drafts, "lenet"));

        store.delete("lenet", 1);

        assertThat(store.names()).isEmpty();
        assertThatThrownBy(() -> store.aliases("lenet")).isInstanceOf(ModelNotFoundException.class);
    }

    @Test
    void deletingAModelDeletesItsVersionsAndAliasesAndKeepsOthers() throws IOException {
        store.publish(Drafts.draft(drafts, "lenet"));
        store.setAlias("lenet", "production", 1);
        store.publish(Drafts.draft(drafts, "alexnet"));

        store.delete("lenet");

        assertThat(store.names()).containsExactly("alexnet");
        assertThatThrownBy(() -> store.delete("lenet")).isInstanceOf(ModelNotFoundException.class);
        assertThat(store.publish(Drafts.draft(drafts, "lenet")).manifest().version())
                .isEqualTo(2);
        assertThat(store.aliases("lenet")).containsOnlyKeys("latest");
    }

    /** A package of another store. */
    private ModelPackage elsewhere(String name, int version, String graph) throws IOException {
        final ModelStore other = new FileSystemModelStore(Files.createTempDirectory(drafts, "other"));
        for (int i = 1; i < version; i++) {
            other.publish(Drafts.draft(drafts, name, "older"));
        }
        return other.publish(Drafts.draft(drafts, name, graph));
    }

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

    @Test
    void twentyPublishersGetTwentyVersionsAndNoReaderSeesAPartOfOne() throws Exception {
        int publishers = 20;
        store.publish(Drafts.draft(drafts, "lenet", "graph 0"));
        List<Callable<Integer>> publications = new ArrayList<>();
        for (int i = 1; i <= publishers; i++) {
            ModelDraft draft = Drafts.draft(drafts, "lenet", "graph " + i);
            publications.add(() -> store.publish(draft).manifest().version());
        }
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(publishers + 1);
        try {
            Future<Integer> reader = threads.submit(() -> readUntil(done));
            List<Integer> versions = new ArrayList<>();
            for (Future<Integer> publication : threads.invokeAll(publications)) {
                versions.add(publication.get());
            }
            done.set(true);

            assertThat(versions).doesNotHaveDuplicates().hasSize(publishers);
            assertThat(reader.get()).isPositive();
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
        assertThat(store.versions("lenet"))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, publishers + 1).boxed().toList());
        assertThat(store.aliases("lenet")).containsEntry("latest", publishers + 1);
    }

    /** {@return how many packages were opened, each one whole} */
    private int readUntil(AtomicBoolean done) {
        int read = 0;
        do {
            for (int version : store.versions("lenet")) {
                store.verify(store.open(ModelReference.of("lenet", version)));
                read++;
            }
            store.verify(store.open(ModelReference.latest("lenet")));
        } while (!done.get());
        return read;
    }
}
