package dev.fovea.service.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.network.engine.Session;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.UnknownLayerException;
import dev.fovea.service.problem.ProblemType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartialSessionsTest extends ServingTest {

    /** Layers to ask for together, each time others. */
    private static final List<List<String>> PARTS = List.of(
            List.of("maps"),
            List.of("pool"),
            List.of("vector"),
            List.of("maps", "pool"),
            List.of("maps", "vector"),
            List.of("pool", "vector"));

    /** The weights: 2 x 3 floats. */
    private static final long BYTES = 24;

    @BeforeEach
    void publish() {
        models.publishMaps("maps");
    }

    @Test
    void aPartIsOpenedOnceWhateverTheOrderOfItsLayers() {
        try (ModelLoan loan = server.lend("maps")) {
            loan.session(List.of("maps", "pool")).close();
            loan.session(List.of("pool", "maps")).close();
        }

        assertThat(engine.opened()).isEqualTo(2);
        assertThat(engine.lastOpened()).containsExactly("maps", "pool");
    }

    @Test
    void theModelsOwnOutputNeedsNoSessionOfItsOwn() {
        try (ModelLoan loan = server.lend("maps");
                Session session = loan.session(List.of("scores"))) {
            assertThat(session.run(picture())).containsOnlyKeys("scores");
            assertThat(session.placement()).isEqualTo(loan.placement());
        }

        assertThat(engine.open()).isEqualTo(1);
    }

    @Test
    void onlyThoseUsedLastAreKept() {
        try (ModelLoan loan = server.lend("maps")) {
            for (List<String> layers : PARTS) {
                loan.session(layers).close();
            }
            assertThat(engine.open()).isEqualTo(1 + PartialSessions.MOST);
            final int opened = engine.opened();
            loan.session(PARTS.get(5)).close();
            assertThat(engine.opened()).isEqualTo(opened);
            loan.session(PARTS.get(0)).close();
            assertThat(engine.opened()).isEqualTo(opened + 1);
        }
    }

    @Test
    void aPartInUseStaysOpenForItsUser() {
        try (ModelLoan loan = server.lend("maps");
                Session first = loan.session(PARTS.get(0))) {
            for (List<String> layers : PARTS.subList(1, 6)) {
                loan.session(layers).close();
            }

            assertThat(first.run(picture())).containsOnlyKeys("maps");
            assertThat(engine.open()).isEqualTo(1 + PartialSessions.MOST);
        }
    }

    @Test
    void whileAllAreInUseAnotherIsRefused() {
        try (ModelLoan loan = server.lend("maps")) {
            final List<Session> inUse = PARTS.subList(0, PartialSessions.MOST).stream()
                    .map(loan::session)
                    .toList();

            assertThat(problemOf(() -> loan.session(PARTS.get(5))).type()).isEqualTo(ProblemType.BUSY);
            loan.session(PARTS.get(3)).close();
            inUse.get(2).close();
            inUse.get(2).close();
            loan.session(PARTS.get(5)).close();

            inUse.forEach(Session::close);
        }
    }

    @Test
    void theWeightsOfPartsCount() {
        try (ModelLoan loan = server.lend("maps")) {
            loan.session(List.of("vector", "scores")).close();
        }

        assertThat(server.loaded()).extracting(LoadedVersion::bytes).containsExactly(2 * BYTES);
    }

    @Test
    void aModelThatGrowsMakesOthersGo() {
        server = server(Map.of("fovea.cache.memory", 3 * BYTES - 1 + "B"));
        models.publishMaps("other");
        server.lend("other").close();

        try (ModelLoan loan = server.lend("maps")) {
            assertThat(server.loaded()).hasSize(2);
            loan.session(List.of("vector", "scores")).close();
        }

        assertThat(server.loaded())
                .extracting(version -> version.reference().name())
                .containsExactly("maps");
    }

    @Test
    void beyondTheBudgetOnePartIsKept() {
        server = server(Map.of("fovea.cache.memory", 2 * BYTES + "B"));

        try (ModelLoan loan = server.lend("maps")) {
            loan.session(List.of("vector", "scores")).close();
            loan.session(List.of("pool", "scores")).close();
        }

        assertThat(engine.open()).isEqualTo(2);
    }

    @Test
    void aPartThatCannotBeOpenedIsTriedAgain() {
        try (ModelLoan loan = server.lend("maps")) {
            engine.beforeOpening(() -> {
                throw new IllegalStateException("no memory");
            });
            assertThatThrownBy(() -> loan.session(List.of("maps"))).hasMessage("no memory");
            engine.beforeOpening(() -> {});

            loan.session(List.of("maps")).close();
        }

        assertThat(engine.open()).isEqualTo(2);
    }

    @Test
    void anUnknownLayerOpensNothing() {
        try (ModelLoan loan = server.lend("maps")) {
            assertThatThrownBy(() -> loan.session(List.of("mapz"))).isInstanceOf(UnknownLayerException.class);
        }

        assertThat(engine.opened()).isEqualTo(1);
    }

    private static Map<String, Tensor> picture() {
        return Map.of("input", Tensor.of(Shape.of(1, 3, 4, 4), new float[48]));
    }
}
