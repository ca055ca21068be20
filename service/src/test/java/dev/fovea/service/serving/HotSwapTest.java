package dev.fovea.service.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.problem.ProblemType;
import dev.fovea.store.ModelReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class HotSwapTest extends ServingTest {

    @Test
    void aNewVersionReplacesTheOldOneWhoseLastUserClosesIt() {
        models.publish("colours", 1);
        final ModelLoan old = server.lend("colours");

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
        assertThat(problemOf(() -> server.lend("colours@production")).type()).isEqualTo(ProblemType.UNKNOWN_MODEL);
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
                    try (ModelLoan loan = server.lend("colours")) {
                        final int version = loan.model().manifest().version();
                        assertThat(red(loan)).isEqualTo(version);
                        answered.add(version);
                    }
                }
            }));
        }

        until(answered, 1);
        for (int version = 2; version <= 12; version++) {
            models.publish("colours", version);
            server.changed("colours");
            store.delete("colours", version - 1);
            server.changed("colours");
        }
        until(answered, 12);
        last.countDown();

        for (Future<?> request : requests) {
            request.get();
        }
        assertThat(engine.open()).isEqualTo(1);
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
        assertThat(problemOf(() -> server.lend("shades")).type()).isEqualTo(ProblemType.UNKNOWN_MODEL);
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

    private static void until(Set<Integer> answered, int version) {
        while (!answered.contains(version)) {
            Thread.onSpinWait();
        }
    }
}
