package dev.fovea.network.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.graph.InvalidGraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that cannot be are answered with what could. */
final class SettingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "mlp?hidden=0 | 'hidden' must be a whole number from 1 to 1000000, not '0'",
                "mlp?hidden=300,1000000000 | 'hidden' must be a whole number from 1 to 1000000, not '1000000000'",
                "mlp?hidden=99999999999999999999 | not '99999999999999999999'",
                "mlp?hidden=a few | not 'a few'",
                "mlp?hidden=3,,3 | 'hidden' must be a whole number from 1 to 1000000, not ''",
                "mlp?activation=step | 'activation' must be one of [linear, sigmoid, tanh, relu, leakyrelu, elu, maxout], not 'step'",
                "mlp?activation=leakyrelu&slope=NaN | 'slope' must be a number from 0.0 to 1.0, not 'NaN'",
                "mlp?depth=3 | there is no setting 'depth'; there are inputs, size, channels, hidden, activation",
                "mlp?hidden | settings are written name=value with & between them, not 'hidden'",
                "mlp? | settings are written name=value",
                "mlp?size=8&size=9 | 'size' is given twice",
                "mlp?inputs=2&size=8 | give 'inputs', or 'size' and 'channels' of an image, not both",
                "resnet50?width=3 | it has no settings",
                "lenet5_modern?contrast=between | 'contrast' must be one of [none, across, within], not 'between'",
                "alexnet_2012?width=3 | there is no setting 'width'; there are contrast",
                "cifar_resnet?depth=21 | 'depth' must be 6 n + 2",
                "resnet?blocks= | 'blocks' names 0 stages; there are 1 to 8",
                "vgg?size=16 | 'convolutions' names 5 stages; each halves the image of 16 pixels, so there are 1 to 4",
                "randwire?k=3 | The neighbours in a ring are an even number from 2 on, not 3",
                "randwire?generator=er&p=1.5 | 'p' must be a number from 0.0 to 1.0, not '1.5'"
            })
    void whatCannotBeIsExplained(String name, String problem) {
        assertThatExceptionOfType(UnknownArchitectureException.class)
                .isThrownBy(() -> Architectures.byName(name))
                .withMessageContaining("'" + name + "'")
                .withMessageContaining(problem);
    }

    @Test
    void anUnknownFamilyIsAnsweredWithTheKnownOnes() {
        assertThatExceptionOfType(UnknownArchitectureException.class)
                .isThrownBy(() -> Architectures.byName("perceptron?hidden=3"))
                .withMessageContaining("There is no architecture 'perceptron'; there are mlp, lenet5, ");
    }

    @Test
    void aNetworkThatNoFileCouldHoldIsRefusedBeforeItIsBuilt() {
        final Architecture mlp = Architectures.byName("mlp?hidden=16000,16000,16000");

        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(() -> mlp.graph(10))
                .withMessageContaining("would have 524752010 weights; a model file holds at most 500000000");
    }

    @Test
    void theNameKeepsTheSettings() {
        assertThat(Architectures.byName("mlp?inputs=2&hidden=3").name()).isEqualTo("mlp?inputs=2&hidden=3");
    }
}
