package dev.fovea.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.storage.digest.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ModelStore} does; a back end's test extends this. */
public abstract class ModelStoreContract extends ModelRestoreContract {

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
    void anAliasIsMovedOnlyFromWhereTheCallerBelievesItToBe() throws IOException {
        store.publish(Drafts.draft(drafts, "lenet"));
        store.publish(Drafts.draft(drafts, "lenet"));

        assertThat(store.moveAlias("lenet", "production", 2, 1)).isFalse();
        assertThat(store.aliases("lenet")).doesNotContainKey("production");
        assertThat(store.moveAlias("lenet", "production", null, 1)).isTrue();
        assertThat(store.moveAlias("lenet", "production", null, 2)).isFalse();
        assertThat(store.moveAlias("lenet", "production", 2, 2)).isFalse();
        assertThat(store.aliases("lenet")).containsEntry("production", 1);
        assertThat(store.moveAlias("lenet", "production", 1, 2)).isTrue();
        assertThat(store.aliases("lenet")).containsEntry("production", 2);
        assertThatThrownBy(() -> store.moveAlias("lenet", "production", 2, 3))
                .isInstanceOf(ModelNotFoundException.class);
    }

    @Test
    void ofManyWhoMoveAnAliasAtTheSameTimeOneDoes() throws IOException {
        store.publish(Drafts.draft(drafts, "lenet"));
        store.publish(Drafts.draft(drafts, "lenet"));
        store.setAlias("lenet", "production", 1);

        assertThat(IntStream.range(0, 8)
                        .parallel()
                        .filter(caller -> store.moveAlias("lenet", "production", 1, 2))
                        .count())
                .isOne();
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
