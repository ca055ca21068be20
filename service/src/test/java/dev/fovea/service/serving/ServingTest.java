package dev.fovea.service.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.service.problem.Problem;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.store.FileSystemModelStore;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store of tiny models and a server on it, whose sessions must all be closed in the end. */
@Timeout(60)
abstract class ServingTest {

    @TempDir
    Path folder;

    final CountingEngine engine = new CountingEngine();
    final ExecutorService threads = Executors.newCachedThreadPool();
    FileSystemModelStore store;
    TinyModels models;
    ModelServer server;

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

    ModelServer server(Map<String, String> properties) {
        return new ModelServer(store, engine, new DjlEngine(Framework.PYTORCH), Settings.of(properties));
    }

    int version(@Nullable String reference) {
        try (ModelLoan loan = server.lend(reference)) {
            return loan.model().manifest().version();
        }
    }

    String name(@Nullable String reference) {
        try (ModelLoan loan = server.lend(reference)) {
            return loan.model().manifest().name();
        }
    }

    /** The first logit of a red picture: the model's scale. */
    static float red(ModelLoan loan) {
        final float[] pixels = new float[48];
        Arrays.fill(pixels, 0, 16, 1);
        final Tensor picture = Tensor.of(Shape.of(1, 3, 4, 4), pixels);
        return loan.session()
                .run(Map.of("input", picture))
                .values()
                .iterator()
                .next()
                .floats()[0];
    }

    static Problem problemOf(ThrowingCallable call) {
        return assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(call)
                .actual()
                .problem();
    }
}
