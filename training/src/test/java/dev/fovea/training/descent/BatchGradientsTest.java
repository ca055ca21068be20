package dev.fovea.training.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.EngineException;
import dev.fovea.network.engine.Placement;
import dev.fovea.network.engine.TrainingSession;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.testing.TinyNetworks;
import dev.fovea.training.data.Batch;
import dev.fovea.training.data.Batch.Target;
import dev.fovea.training.loss.SoftmaxCrossEntropy;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class BatchGradientsTest {

    /** Five photos of two equal logits: each has a loss of ln 2 and slopes of 0.5. */
    private static final Batch FIVE = new Batch(
            Tensor.of(Shape.of(5, 2), new float[10]),
            List.of(Target.of(0), Target.of(0), Target.of(0), Target.of(0), Target.of(1)));

    private final List<String> notices = new ArrayList<>();

    private BatchGradients gradients(int memory) {
        return new BatchGradients(
                new SmallMemory(memory),
                "logits",
                new BatchObjective(new SoftmaxCrossEntropy(), List.of()),
                Integer.MAX_VALUE,
                notices::add);
    }

    /** The sum over the photos of softmax minus target is -0.5 four times and 0.5 once for the first class, divided by five. */
    @Test
    void aBatchThatDoesNotFitIsHalvedAndTheGradientsStayTheSame() {
        final BatchGradients gradients = gradients(2);
        gradients.begin();

        gradients.add(FIVE, 1);

        final float[] mean = Objects.requireNonNull(gradients.mean().get("bias"));
        assertThat(mean[0]).isCloseTo(-0.3f, within(1e-6f));
        assertThat(mean[1]).isCloseTo(0.3f, within(1e-6f));
        assertThat(gradients.loss()).isCloseTo(Math.log(2), within(1e-9));
        assertThat(gradients.mostPhotos()).isEqualTo(2);
        assertThat(notices)
                .containsExactly(
                        "5 photos at once do not fit in memory; 3 are computed at a time, and their gradients summed",
                        "3 photos at once do not fit in memory; 2 are computed at a time, and their gradients summed");
    }

    @Test
    void aPhotoThatDoesNotFitEndsTheRun() {
        final BatchGradients gradients = gradients(0);
        gradients.begin();

        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> gradients.add(FIVE, 1))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.OUT_OF_MEMORY));
    }

    /** A bias on the logits, on a device with room for so many photos. */
    private record SmallMemory(int photos) implements TrainingSession {

        @Override
        public Map<String, float[]> gradients(Map<String, Tensor> inputs, UnaryOperator<Tensor> loss) {
            final Tensor logits = Objects.requireNonNull(inputs.get("logits"));
            if (logits.shape().dim(0) > photos) {
                throw new EngineException("CUDA out of memory");
            }
            final float[] slopes = loss.apply(logits).floats();
            final float[] sum = new float[2];
            for (int i = 0; i < slopes.length; i++) {
                sum[i % 2] += slopes[i];
            }
            return Map.of("bias", sum);
        }

        @Override
        public void set(Map<String, float[]> weights) {
            throw new UnsupportedOperationException("Gradients alone set no weights");
        }

        @Override
        public void seed(long seed) {
            // Nothing is random here.
        }

        @Override
        public Graph graph() {
            return TinyNetworks.classifier(1);
        }

        @Override
        public Placement placement() {
            return new Placement("test", Device.CPU, null);
        }

        @Override
        public void close() {
            // No native memory.
        }
    }
}
