package dev.fovea.service.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.network.engine.Device;
import dev.fovea.service.problem.Problem;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.store.ModelReference;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ModelServerTest extends ServingTest {

    @Test
    void aModelIsLoadedOnceAndSharedByItsUsers() {
        models.publish("colours", 1);

        try (ModelLoan first = server.lend("colours");
                ModelLoan second = server.lend("colours:1")) {
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
            requests.add(threads.submit(() -> server.lend("colours").close()));
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
        final Future<?> first = threads.submit(() -> server.lend("colours").close());
        loading.await();

        final Problem problem = problemOf(() -> server.lend("colours"));

        assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(problem.retryAfter()).isNotNull();
        release.countDown();
        first.get();
        server.lend("colours").close();
    }

    @Test
    void whileTheStoreFailsTheDefaultModelGoesOnAnswering() throws IOException {
        models.publish("colours", 1);
        assertThat(name(null)).isEqualTo("colours");
        Files.move(folder.resolve("store"), folder.resolve("away"));

        server.refresh();

        assertThatThrownBy(store::names).isInstanceOf(StorageException.class);
        assertThat(name(null)).isEqualTo("colours");
    }

    @Test
    void anUnknownModelIsRefusedNamingTheKnownOnes() {
        models.publish("colours", 1);

        final Problem problem = problemOf(() -> server.lend("shapes"));

        assertThat(problem.type()).isEqualTo(ProblemType.UNKNOWN_MODEL);
        assertThat(problem.detail()).contains("shapes").contains("colours");
        assertThat(problem.members()).containsEntry("knownModels", List.of("colours"));
        assertThat(problemOf(() -> server.lend("colours:7")).detail()).contains("no version 7");
        assertThat(problemOf(() -> server.lend("colours@best")).detail()).contains("no alias \"best\"");
        assertThat(problemOf(() -> server.lend("Colours!")).type()).isEqualTo(ProblemType.INVALID_REQUEST);
    }

    @Test
    void theOnlyModelIsTheDefaultUntilThereIsAnother() {
        assertThat(problemOf(() -> server.lend(null)).detail()).contains("no model yet");
        models.publish("colours", 1);
        assertThat(name(null)).isEqualTo("colours");

        models.publish("shades", 1);
        server.changed("shades");

        assertThat(problemOf(() -> server.lend(null)).detail()).contains("colours, shades");
        server.destroy();
        server = server(Map.of("fovea.default-model", "shades"));
        assertThat(name(null)).isEqualTo("shades");
    }

    @Test
    void amongSeveralTheOneThatComesWithTheProductIsTheDefault() {
        models.publish("colours", 1);
        models.publish("resnet20-cifar10", 1);
        models.publish("lenet5-mnist", 1);

        assertThat(name(null)).isEqualTo("resnet20-cifar10");
        store.delete("resnet20-cifar10");
        server.changed("resnet20-cifar10");
        assertThat(problemOf(() -> server.lend(null)).detail()).contains("colours, lenet5-mnist");
    }

    @Test
    void theFirstModelPulledAtStartIsTheDefault() {
        models.publish("colours", 1);
        models.publish("shades", 1);
        server = server(Map.of("fovea.models", "shades,colours"));

        assertThat(name(null)).isEqualTo("shades");
    }

    @Test
    void aDeviceThatIsNotThereIsReplacedByTheCpuAndTheLeaseSaysWhy() {
        // No machine has a thousand.
        server = server(Map.of("fovea.device", "gpu:999"));
        models.publish("colours", 1);

        try (ModelLoan loan = server.lend("colours")) {
            assertThat(loan.placement().device()).isEqualTo(Device.CPU);
            assertThat(loan.placement().fallback()).contains("gpu:999");
            assertThat(red(loan)).isEqualTo(1);
        }
        assertThat(new ModelsHealth(server).health().getDetails().toString()).contains("fallback=gpu:999");
    }

    @Test
    void nothingIsLoadedAfterTheEnd() {
        models.publish("colours", 1);
        server.destroy();

        assertThat(problemOf(() -> server.lend("colours")).type()).isEqualTo(ProblemType.UNAVAILABLE);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
