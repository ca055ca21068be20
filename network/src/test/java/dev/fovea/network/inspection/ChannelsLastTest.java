package dev.fovea.network.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Transpose;
import dev.fovea.network.image.sheet.Caption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Three channels of 4 x 4 positions, the channels last. */
class ChannelsLastTest {

    private final Graph graph = channelsLast();

    private static Graph channelsLast() {
        final Graph graph = BrightnessNetwork.graph();
        final List<Layer> layers = new ArrayList<>(graph.layers());
        layers.add(new Layer("last", new Transpose(List.of(0, 2, 3, 1)), List.of("conv")));
        return new Graph("last", graph.inputs(), layers, graph.parameters().values(), List.of("last"));
    }

    /** Channel 1 is 5 in row 2, column 3, and 1 elsewhere. */
    private static Tensor output() {
        final float[] values = new float[48];
        for (int position = 0; position < 16; position++) {
            values[position * 3 + 1] = position == 2 * 4 + 3 ? 5 : 1;
        }
        return Tensor.of(Shape.of(1, 4, 4, 3), values);
    }

    @Test
    void aUnitIsAChannel() {
        final Unit unit = Unit.of(graph, "last", 1);

        assertThat(unit.strongest(output())).isEqualTo(new Excitation(5, 2, 3));
        assertThat(unit.mean(output())).isEqualTo(20 / 16.0);
        assertThat(unit.ofMean().floats()[2 * 3 + 1]).isEqualTo(1 / 16f);
        assertThat(unit.ofMean().floats()[2 * 3]).isZero();
        assertThat(unit.oneAt(2, 3).floats()[(2 * 4 + 3) * 3 + 1]).isEqualTo(1);
    }

    @Test
    void thereAreAsManyMapsAsChannels() {
        final ActivationMaps maps = ActivationMaps.of(graph, "last", List.of());

        assertThat(maps.units()).containsExactly(0, 1, 2);
        // maps of 4 pixels, eightfold, between lines of 2 and below their numbers: the second one's row 2, column 3
        assertThat(maps.draw(output()).sample(36 + 3 * 8, 2 + Caption.HEIGHT + 2 * 8, 0))
                .isEqualTo(255);
        assertThat(maps.draw(output()).sample(36, 2 + Caption.HEIGHT, 0)).isEqualTo(51);
    }
}
