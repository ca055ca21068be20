package dev.fovea.training.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.engine.LeNet;
import dev.fovea.network.graph.Parameter;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** LeNet's stages are conv1 with its normalisation (24 x 24), conv2 (8 x 8), fc1 (none), and the head fc2. */
class StageRatesTest {

    private static final ClassifierHead HEAD = ClassifierHead.attach(LeNet.graph(), 2, 0, 1);

    private static final Set<String> ALL = HEAD.graph().parameters().values().stream()
            .filter(Parameter::learnable)
            .map(Parameter::name)
            .collect(Collectors.toSet());

    @Test
    void eachStageHasTheDecayTimesTheRateOfTheOneAbove() {
        final Map<String, Double> rates =
                StageRates.of(HEAD, ALL, new Tuning().stageDecay(0.5).build());

        assertThat(rates)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "fc2.weight", 1.0,
                        "fc2.bias", 1.0,
                        "fc1.weight", 0.5,
                        "fc1.bias", 0.5,
                        "conv2.weight", 0.25,
                        "conv1.weight", 0.125,
                        "bn1.weight", 0.125,
                        "bn1.bias", 0.125));
    }

    @Test
    void layersAreFrozenByName() {
        assertThat(StageRates.of(HEAD, ALL, new Tuning().freeze("fc1", "bn1").build()))
                .containsOnlyKeys("fc2.weight", "fc2.bias", "conv2.weight", "conv1.weight");
    }

    @Test
    void stagesAreFrozenByName() {
        assertThat(StageRates.of(
                        HEAD, ALL, new Tuning().freeze("stage1", "stage2").build()))
                .containsOnlyKeys("fc2.weight", "fc2.bias", "fc1.weight", "fc1.bias");
    }

    @Test
    void aNameThatIsNoneIsAnsweredWithNearOnes() {
        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() ->
                        StageRates.of(HEAD, ALL, new Tuning().freeze("conv3").build()))
                .withMessageStartingWith(
                        "There is no layer, module or stage 'conv3' to freeze; the nearest layers are ")
                .withMessageContainingAll("conv1", "conv2")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNSUITABLE_SETTING));
    }

    @Test
    void whatFreezesEverythingIsRefused() {
        final List<String> names =
                HEAD.graph().layers().stream().map(layer -> layer.name()).toList();

        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> StageRates.of(
                        HEAD,
                        ALL,
                        new Tuning().freeze(names.toArray(String[]::new)).build()))
                .withMessage("'freeze' leaves nothing to train; name fewer layers")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNSUITABLE_SETTING));
    }
}
