package dev.fovea.service.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.service.problem.Problem;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.store.FileSystemModelStore;
import dev.fovea.store.ModelPackage;
import dev.fovea.store.ModelReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@Timeout(60)
class ModelServerTest {

    @TempDir
    Path folder;

    private final CountingEngine engine = new CountingEngine();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private FileSystemModelStore store;
    private TinyModels models;
    private ModelServer server;

    @BeforeEach
    void openStore() {
        store = new FileSystemModelStore(folder.resolve("store"));
        models = new TinyModels(store, folder);
        server = server(Map.of());
    }

    @AfterEach
    void everySessionIsClosedOnceAndUnused() {
        threads.shutdownNow();
        server.destroy();
        assertThat(engine.open()).isZero();
        assertThat(engine.misuses()).isZero();
    }

    @Test
    void aModelIsLoadedOnceAndSharedByItsUsers() {
        models.publish("colours", 1);

        try (Lease first = server.lease("colours");
                Lease second = server.lease("colours:1")) {
            assertThat(first.session()).isSameAs(second.session());
            assertThat(first.model().reference()).isEqualTo(ModelReference.of("colours", 1));
            assertThat(first.placement().engine()).isEqualTo("onnxruntime");
            assertThat(red(first)).isEqualTo(1);
        }

        assertThat(engine.opened()).isEqualTo(1);
        assertThat(server.status("colours", 1)).isEqualTo(new ModelStatus(true, null));
        assertThat(server.loaded()).extracting(LoadedVersion::bytes).containsExactly(TinyModels.BYTES);
    }

    @Test
    void manyThreadsThatWantAModelLoadItOnce() throws Exception {
        models.publish("colours", 1);
        final List<Future<?>> requests = new ArrayList<>();

        for (int i = 0; i < 8; i++) {
            requests.add(threads.submit(() -> server.lease("colours").close()));
        }
        for (Future<?> request : requests) {
            request.get();
        }

        assertThat(engine.opened()).isEqualTo(1);
    }

    @Test
    void whoWaitsTooLongForAnothersLoadIsToldToComeBack() throws Exception {
        models.publish("colours", 1);
        final CountDownLatch loading = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);
        engine.beforeOpening(() -> {
            loading.countDown();
            await(release);
        });
        server = server(Map.of("fovea.inference.max-wait", "10ms"));
        final Future<?> first = threads.submit(() -> server.lease("colours").close());
        loading.await();

        final Problem problem = problemOf(() -> server.lease("colours"));

        assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(problem.retryAfter()).isNotNull();
        release.countDown();
        first.get();
        server.lease("colours").close();
    }

    @Test
    void anUnknownModelIsRefusedNamingTheKnownOnes() {
        models.publish("colours", 1);

        final Problem problem = problemOf(() -> server.lease("shapes"));

        assertThat(problem.type()).isEqualTo(ProblemType.UNKNOWN_MODEL);
        assertThat(problem.detail()).contains("shapes").contains("colours");
        assertThat(problem.members()).containsEntry("knownModels", List.of("colours"));
        assertThat(problemOf(() -> server.lease("colours:7")).detail()).contains("no version 7");
        assertThat(problemOf(() -> server.lease("colours@best")).detail()).contains("no alias \"best\"");
        assertThat(problemOf(() -> server.lease("Colours!")).type()).isEqualTo(ProblemType.INVALID_REQUEST);
    }

    @Test
    void theOnlyModelIsTheDefaultUntilThereIsAnother() {
        assertThat(problemOf(() -> server.lease(null)).detail()).contains("no model yet");
        models.publish("colours", 1);
        assertThat(name(null)).isEqualTo("colours");

        models.publish("shades", 1);
        server.changed("shades");

        assertThat(problemOf(() -> server.lease(null)).detail()).contains("colours, shades");
        server.destroy();
        server = server(Map.of("fovea.default-model", "shades"));
        assertThat(name(null)).isEqualTo("shades");
    }

    @Test
    void theFirstModelPulledAtStartIsTheDefault() {
        models.publish("colours", 1);
        models.publish("shades", 1);
        server = server(Map.of("fovea.models", "shades,colours"));

        assertThat(name(null)).isEqualTo("shades");
    }

    @Test
    void aNewVersionReplacesTheOldOneWhoseLastUserClosesIt() {
        models.publish("colours", 1);
        final Lease old = server.lease("colours");

        models.publish("colours", 2);
        assertThat(version("colours")).isEqualTo(1);
        server.changed("colours");

        assertThat(version("colours")).isEqualTo(2);
        assertThat(server.status("colours", 1).loaded()).isFalse();
        assertThat(red(old)).isEqualTo(1);
        assertThat(engine.open()).isEqualTo(2);
        old.close();
        old.close();
        assertThat(engine.open()).isEqualTo(1);
    }

    @Test
    void anAliasThatMovesBringsItsVersion() {
        models.publish("colours", 1);
        models.publish("colours", 2);
        store.setAlias("colours", "production", 1);
        assertThat(version("colours@production")).isEqualTo(1);
        assertThat(version("colours")).isEqualTo(2);

        store.setAlias("colours", "production", 2);
        server.changed("colours");
        assertThat(version("colours@production")).isEqualTo(2);

        store.removeAlias("colours", "production");
        server.changed("colours");
        assertThat(problemOf(() -> server.lease("colours@production")).type()).isEqualTo(ProblemType.UNKNOWN_MODEL);
    }

    @Test
    void requestsNeverFailWhileVersionsAreReplacedAndDeleted() throws Exception {
        models.publish("colours", 1);
        final Set<Integer> answered = ConcurrentHashMap.newKeySet();
        final CountDownLatch last = new CountDownLatch(1);
        final List<Future<?>> requests = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            requests.add(threads.submit(() -> {
                while (last.getCount() > 0) {
                    try (Lease lease = server.lease("colours")) {
                        final int version = lease.model().manifest().version();
                        assertThat(red(lease)).isEqualTo(version);
                        answered.add(version);
                    }
                }
            }));
        }

        for (int version = 2; version <= 12; version++) {
            models.publish("colours", version);
            server.changed("colours");
            store.delete("colours", version - 1);
            server.changed("colours");
        }
        assertThat(version("colours")).isEqualTo(12);
        last.countDown();

        for (Future<?> request : requests) {
            request.get();
        }
        assertThat(answered).hasSizeGreaterThan(1);
        assertThat(engine.open()).isEqualTo(1);
    }

    @Test
    void aVersionThatFailsItsSelfTestIsReportedAndTheOldOneGoesOn() {
        models.publish("colours", 1);
        assertThat(version("colours")).isEqualTo(1);

        models.publishCorrupt("colours");
        server.changed("colours");

        assertThat(version("colours")).isEqualTo(1);
        final ModelStatus status = server.status("colours", 2);
        assertThat(status.loaded()).isFalse();
        assertThat(status.problem()).contains("does not reproduce its recorded output");
        assertThat(problemOf(() -> server.lease("colours:2")).type()).isEqualTo(ProblemType.UNHEALTHY_MODEL);
        assertThat(engine.open()).isEqualTo(1);
    }

    @Test
    void anUnhealthyVersionIsTriedAgainWhenItsPackageChangesAndNotBefore() throws IOException {
        final ModelPackage colours = models.publish("colours", 1);
        final byte[] intact = Files.readAllBytes(colours.onnx());
        Files.write(colours.onnx(), new byte[] {1, 2, 3});

        final Problem problem = problemOf(() -> server.lease("colours"));
        assertThat(problem.type()).isEqualTo(ProblemType.UNHEALTHY_MODEL);
        assertThat(problem.detail())
                .contains("model.onnx of colours:1 was changed")
                .doesNotContain(folder.toString());
        problemOf(() -> server.lease("colours"));
        assertThat(engine.opened()).isZero();

        Files.write(colours.onnx(), intact);

        assertThat(version("colours")).isEqualTo(1);
        assertThat(server.status("colours", 1)).isEqualTo(new ModelStatus(true, null));
    }

    @Test
    void theSelfTestOfAnUnchangedPackageRunsOnce() {
        models.publishCorrupt("colours");

        problemOf(() -> server.lease("colours"));
        problemOf(() -> server.lease("colours"));

        assertThat(engine.opened()).isEqualTo(1);
        assertThat(engine.open()).isZero();
    }

    @Test
    void aPackageWithoutItsFilesIsUnhealthy() throws IOException {
        Files.delete(models.publish("colours", 1).golden());

        final Problem problem = problemOf(() -> server.lease("colours"));

        assertThat(problem.type()).isEqualTo(ProblemType.UNHEALTHY_MODEL);
        assertThat(server.status("colours", 1).problem()).contains("golden.npz");
    }

    @Test
    void theModelUsedLongestAgoMakesRoomButStaysOpenForItsUser() {
        server = server(Map.of("fovea.cache.memory", 2 * TinyModels.BYTES + "B"));
        models.publish("a", 1);
        models.publish("b", 1);
        models.publish("c", 1);
        final Lease b = server.lease("b");
        server.warm(ModelReference.latest("a"));
        b.close();
        final Lease a = server.lease("a");
        final Lease again = server.lease("b");

        server.warm(ModelReference.latest("c"));

        assertThat(server.loaded())
                .extracting(version -> version.reference().name())
                .containsExactly("b", "c");
        assertThat(red(a)).isEqualTo(1);
        assertThat(engine.open()).isEqualTo(3);
        a.close();
        again.close();
        assertThat(engine.open()).isEqualTo(2);
    }

    @Test
    void aModelLargerThanTheBudgetIsServedAllTheSame() {
        server = server(Map.of("fovea.cache.memory", "1B"));
        models.publish("a", 1);
        models.publish("b", 1);

        for (String name : List.of("a", "b", "a", "b")) {
            assertThat(name(name)).isEqualTo(name);
            assertThat(engine.open()).isEqualTo(1);
        }
    }

    @Test
    void whatAnotherProcessDidIsFollowed() {
        models.publish("colours", 1);
        models.publish("shades", 1);
        assertThat(version("colours")).isEqualTo(1);
        assertThat(version("shades")).isEqualTo(1);

        models.publish("colours", 2);
        store.delete("shades");
        server.refresh();

        assertThat(version("colours")).isEqualTo(2);
        assertThat(server.status("shades", 1).loaded()).isFalse();
        assertThat(problemOf(() -> server.lease("shades")).type()).isEqualTo(ProblemType.UNKNOWN_MODEL);
    }

    @Test
    void aVersionDeletedBehindItsBackGivesWayToTheNextOne() {
        server = server(Map.of("fovea.cache.memory", "1B"));
        models.publish("colours", 1);
        models.publish("other", 1);
        assertThat(version("colours")).isEqualTo(1);
        server.warm(ModelReference.latest("other"));
        models.publish("colours", 2);
        store.delete("colours", 1);

        assertThat(version("colours")).isEqualTo(2);
    }

    @Test
    void nothingIsLoadedAfterTheEnd() {
        models.publish("colours", 1);
        server.destroy();

        assertThat(problemOf(() -> server.lease("colours")).type()).isEqualTo(ProblemType.UNAVAILABLE);
    }

    private ModelServer server(Map<String, String> properties) {
        final FoveaProperties bound =
                new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("fovea", FoveaProperties.class);
        return new ModelServer(store, engine, bound);
    }

    /** The first logit of a red picture: the model's scale. */
    private static float red(Lease lease) {
        final float[] pixels = new float[48];
        Arrays.fill(pixels, 0, 16, 1);
        final Tensor picture = Tensor.of(Shape.of(1, 3, 4, 4), pixels);
        return lease.session()
                .run(Map.of("input", picture))
                .values()
                .iterator()
                .next()
                .floats()[0];
    }

    private int version(@Nullable String reference) {
        try (Lease lease = server.lease(reference)) {
            return lease.model().manifest().version();
        }
    }

    private String name(@Nullable String reference) {
        try (Lease lease = server.lease(reference)) {
            return lease.model().manifest().name();
        }
    }

    private static Problem problemOf(ThrowingCallable call) {
        return assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(call)
                .actual()
                .problem();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
