package dev.fovea.service.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.store.ModelReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.health.contributor.Status;

class WarmUpTest extends ServingTest {

    @Test
    void anEmptyStoreIsReady() {
        final WarmUp warmUp = started(Map.of());

        assertThat(warmUp.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void theOnlyModelIsLoadedBeforeItIsReady() {
        models.publish("colours", 1);

        final WarmUp warmUp = started(Map.of());

        assertThat(warmUp.health().getStatus()).isEqualTo(Status.UP);
        assertThat(loaded()).containsExactly("colours:1");
    }

    @Test
    void itIsNotReadyBeforeItsRunnersHaveRun() {
        models.publish("colours", 1);
        final WarmUp warmUp = created(Map.of("fovea.default-model", "colours"));

        assertThat(warmUp.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    void whatIsLoadedBesideTheRestOfTheStartIsLoadedOnce() {
        models.publish("colours", 1);
        final WarmUp warmUp = created(Map.of());

        warmUp.afterPropertiesSet();
        warmUp.run(new DefaultApplicationArguments());

        assertThat(warmUp.health().getStatus()).isEqualTo(Status.UP);
        assertThat(loaded()).containsExactly("colours:1");
        assertThat(engine.opened()).isEqualTo(1);
    }

    @Test
    void aModelThatCannotBeLoadedDoesNotEndTheStart() {
        models.publishCorrupt("colours");
        final WarmUp warmUp = created(Map.of("fovea.default-model", "colours"));

        warmUp.afterPropertiesSet();
        warmUp.run(new DefaultApplicationArguments());

        assertThat(warmUp.health().getDetails())
                .extractingByKey("colours")
                .asString()
                .contains("does not reproduce");
    }

    @Test
    void itIsReadyWhenEveryModelAskedForHasCome() {
        models.publish("colours", 1);
        final WarmUp warmUp = started(Map.of("fovea.models", "colours,shades"));
        assertThat(loaded()).containsExactly("colours:1");
        assertThat(warmUp.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(warmUp.health().getDetails()).containsOnlyKeys("shades");

        models.publish("shades", 1);
        warmUp.advance();

        assertThat(warmUp.health().getStatus()).isEqualTo(Status.UP);
        assertThat(loaded()).containsExactly("colours:1", "shades:1");
    }

    @Test
    void aModelThatFailsItsSelfTestHoldsReadinessBackAndSaysWhy() {
        models.publishCorrupt("colours");

        final WarmUp warmUp = started(Map.of("fovea.default-model", "colours"));

        assertThat(warmUp.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(warmUp.health().getDetails())
                .extractingByKey("colours")
                .asString()
                .contains("does not reproduce")
                .doesNotContain(folder.toString());
    }

    @Test
    void aProcessThatAnswersNoRequestsLoadsNothingAndIsReady() {
        models.publish("colours", 1);

        final WarmUp warmUp =
                started(Map.of("fovea.roles", "worker", "fovea.default-model", "colours", "fovea.models", "shades"));

        assertThat(warmUp.health().getStatus()).isEqualTo(Status.UP);
        assertThat(loaded()).isEmpty();
        assertThat(engine.opened()).isZero();
    }

    @Test
    void onceReadyItStaysReady() {
        models.publish("colours", 1);
        final WarmUp warmUp = started(Map.of("fovea.default-model", "colours"));

        store.delete("colours");
        server.changed("colours");
        warmUp.advance();

        assertThat(warmUp.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void theWatcherLoadsWhatOtherProcessesPublish() {
        final WarmUp warmUp = started(Map.of("fovea.default-model", "colours", "fovea.cache.refresh", "1ms"));
        final StoreWatcher watcher =
                new StoreWatcher(server, warmUp, Settings.of(Map.of("fovea.cache.refresh", "1ms")));
        watcher.start();
        try {
            models.publish("colours", 1);
            until("colours:1");
            models.publish("colours", 2);
            until("colours:2");
        } finally {
            watcher.destroy();
        }
    }

    private void until(String version) {
        while (!loaded().equals(List.of(version))) {
            Thread.onSpinWait();
        }
    }

    private WarmUp created(Map<String, String> properties) {
        server = server(properties);
        return new WarmUp(server, Settings.of(properties));
    }

    private WarmUp started(Map<String, String> properties) {
        final WarmUp warmUp = created(properties);
        warmUp.run(new DefaultApplicationArguments());
        return warmUp;
    }

    private List<String> loaded() {
        return server.loaded().stream()
                .map(LoadedVersion::reference)
                .map(ModelReference::toString)
                .toList();
    }
}
