package dev.fovea.network.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.explanation.method.AblationCam;
import dev.fovea.network.explanation.method.Occlusion;
import dev.fovea.network.explanation.method.Rise;
import dev.fovea.network.explanation.method.ScoreCam;
import dev.fovea.network.explanation.method.StrongestMapOcclusion;
import dev.fovea.network.explanation.method.TinyNetwork;
import dev.fovea.network.explanation.method.TopClassOcclusion;
import dev.fovea.network.explanation.pass.ExplainableNetwork;
import dev.fovea.network.explanation.pass.Explainer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OrderedPiecesTest {

    /** Another thread beside the caller. */
    static void two(BooleanSupplier step) {
        final CompletableFuture<Void> other = CompletableFuture.runAsync(() -> Parallelism.NONE.run(step));
        Parallelism.NONE.run(step);
        other.join();
    }

    /** The first piece ends when the second has. */
    @Test
    void resultsAreUsedInTheOrderOfThePiecesWhoeverEndsFirst() {
        final CountDownLatch second = new CountDownLatch(1);
        final List<String> used = new ArrayList<>();

        OrderedPieces.run(
                OrderedPiecesTest::two,
                5,
                piece -> {
                    if (piece == 0) {
                        await(second);
                    }
                    if (piece == 2) {
                        // Whoever takes the third has handed the second in.
                        second.countDown();
                    }
                    return "result " + piece;
                },
                (piece, result) -> used.add(piece + ": " + result));

        assertThat(used).containsExactly("0: result 0", "1: result 1", "2: result 2", "3: result 3", "4: result 4");
    }

    @Test
    void noPieceIsNoWork() {
        final List<Integer> used = new ArrayList<>();

        OrderedPieces.run(Parallelism.NONE, 0, piece -> piece, (piece, result) -> used.add(result));

        assertThat(used).isEmpty();
    }

    /** Masks, weights and windows are the same whichever thread has them. */
    @Test
    void mapsDoNotDependOnTheThreads() {
        try (ExplainableNetwork network = TinyNetwork.open()) {
            for (ExplanationMethod method : List.of(
                    new Rise(333, 2, 0.5, 7),
                    new Occlusion(1, 1, 0),
                    new TopClassOcclusion(new Occlusion(1, 1, 0)),
                    new StrongestMapOcclusion(new Occlusion(1, 1, 0)),
                    new ScoreCam(),
                    new AblationCam())) {
                final Explainer helped =
                        new Explainer(network, TinyNetwork.aboutTheFirstClass(), () -> false, OrderedPiecesTest::two);

                assertThat(helped.explain(method).map())
                        .isEqualTo(method.explain(network.passes(), TinyNetwork.aboutTheFirstClass())
                                .map());
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
