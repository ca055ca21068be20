package dev.fovea.service.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.store.ModelReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvictionTest extends ServingTest {

    @Test
    void theModelUsedLongestAgoMakesRoomButStaysOpenForItsUser() {
        server = server(Map.of("fovea.cache.memory", 2 * TinyModels.BYTES + "B"));
        models.publish("a", 1);
        models.publish("b", 1);
        models.publish("c", 1);
        final ModelLoan b = server.lend("b");
        server.warm(ModelReference.latest("a"));
        b.close();
        final ModelLoan a = server.lend("a");
        final ModelLoan again = server.lend("b");

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
}
