package dev.fovea.service.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.method.GradCam;
import dev.fovea.network.explanation.method.Saliency;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What explanations load belongs to the model: it counts for its memory, and is closed with it. */
class ExplainedModelsTest extends ServingTest {

    private static final ExplanationRequest BLACK =
            ExplanationRequest.of(Tensor.of(Shape.of(1, 3, 4, 4), new float[48]));

    /** The weights once for serving, once for the gradient of the whole network, and once for that of the part behind a layer. */
    @Test
    void everyCopyOfTheWeightsCounts() {
        models.publish("a", 1);
        try (ModelLoan loan = server.lend("a")) {
            assertThat(bytes()).isEqualTo(TinyModels.BYTES);
            new Saliency().explain(loan.explainable().passes(), BLACK);
            assertThat(bytes()).isEqualTo(2 * TinyModels.BYTES);
            new GradCam().explain(loan.explainable().passes(), BLACK);
            assertThat(bytes()).isEqualTo(3 * TinyModels.BYTES);
            new GradCam().explain(loan.explainable().passes(), BLACK);
            assertThat(bytes()).isEqualTo(3 * TinyModels.BYTES);
        }
    }

    /** Serving takes one session; the front of the network before the layer is another. */
    @Test
    void theModelUsedLongestAgoMakesRoomForAnExplanation() {
        server = server(Map.of("fovea.cache.memory", 2 * TinyModels.BYTES + "B"));
        models.publish("a", 1);
        models.publish("b", 1);
        version("a");
        try (ModelLoan loan = server.lend("b")) {
            new GradCam().explain(loan.explainable().passes(), BLACK);
            assertThat(engine.open()).isEqualTo(3);

            server.makeRoom();

            assertThat(server.loaded())
                    .extracting(version -> version.reference().name())
                    .containsExactly("b");
            assertThat(engine.open()).isEqualTo(2);
        }
        server.destroy();
        assertThat(engine.open()).isZero();
    }

    private long bytes() {
        return server.loaded().get(0).bytes();
    }
}
