package dev.fovea.network.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.graph.operator.Add;
import dev.fovea.network.graph.operator.GlobalAveragePool;
import dev.fovea.network.graph.operator.MaxPool;
import dev.fovea.network.graph.operator.Mul;
import dev.fovea.network.graph.operator.Pad;
import dev.fovea.network.graph.operator.Slice;
import dev.fovea.network.graph.operator.Softmax;
import dev.fovea.network.graph.operator.Window2d;
import dev.fovea.network.graph.summary.NetworkSummary;
import dev.fovea.network.graph.summary.ReceptiveField;
import dev.fovea.network.graph.summary.ReceptiveField.Axis;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Poolings stand for convolutions: only the windows matter. */
class ReceptiveFieldTest {

    private static final Window2d THREE = Window2d.square(3).padding(1);
    private static final Window2d HALVED = Window2d.square(2).stride(2);

    @Test
    void windowsAddUpInStepsOfTheStrideBelow() {
        // 3; 3 + 1 = 4 in steps of 2; 4 + 2 * 2 = 8, from -1 - 2
        final Chain chain = chain(16, THREE, HALVED, THREE);

        assertThat(field(chain, "layer1")).isEqualTo(square(3, 1, -1));
        assertThat(field(chain, "layer2")).isEqualTo(square(4, 2, -1));
        assertThat(field(chain, "layer3")).isEqualTo(square(8, 2, -3));
    }

    @Test
    void aDilatedWindowSeesAsFarAsItReaches() {
        assertThat(field(chain(16, Window2d.square(3).dilation(4)), "layer1")).isEqualTo(square(9, 1, 0));
    }

    @Test
    void theFifthConvolutionOfAlexNetSees163Pixels() {
        final Window2d pool = Window2d.square(3).stride(2);
        final Chain chain = chain(
                224,
                Window2d.square(11).stride(4).padding(2),
                pool,
                Window2d.square(5).padding(2),
                pool,
                THREE,
                THREE,
                THREE);

        assertThat(field(chain, "layer7")).isEqualTo(square(163, 16, -2 - 16 - 3 * 16));
    }

    @Test
    void theFeaturesOfVgg16See212Pixels() {
        final Chain chain = chain(
                224, THREE, THREE, HALVED, THREE, THREE, HALVED, THREE, THREE, THREE, HALVED, THREE, THREE, THREE,
                HALVED, THREE, THREE, THREE, HALVED);

        // one pixel of padding at each of the thirteen convolutions, in steps of 1, 2, 4, 8 and 16
        assertThat(field(chain, "layer18")).isEqualTo(square(212, 32, -(2 + 2 * 2 + 3 * 4 + 3 * 8 + 3 * 16)));
    }

    @Test
    void branchesOfOneStrideAreUnited() {
        final Chain chain = new Chain(1, 1, 8, 8)
                .layer("main", pool(Window2d.square(3).stride(2).padding(1)), "image")
                .layer("shortcut", pool(Window2d.square(1).stride(2)), "image")
                .layer("sum", new Add(), "main", "shortcut");

        assertThat(field(chain, "sum")).isEqualTo(square(3, 2, -1));
    }

    @Test
    void branchesMayLieApart() {
        final Chain chain = new Chain(1, 1, 8, 8)
                .layer("left", new Slice(List.of(new Slice.Range(3, 0, 4, 1))), "image")
                .layer("right", new Slice(List.of(new Slice.Range(3, 4, 8, 1))), "image")
                .layer("sum", new Add(), "left", "right");

        assertThat(field(chain, "sum")).isEqualTo(new ReceptiveField.Window(new Axis(1, 1, 0), new Axis(5, 1, 0)));
    }

    @Test
    void zerosAroundAnImageShiftIt() {
        final Pad pad = new Pad(Pad.Mode.CONSTANT, List.of(0L, 0L, 2L, 3L), List.of(0L, 0L, 0L, 0L), 0);
        final Chain chain = new Chain(1, 1, 8, 8).layer("pad", pad, "image");

        assertThat(field(chain, "pad")).isEqualTo(new ReceptiveField.Window(new Axis(1, 1, -2), new Axis(1, 1, -3)));
    }

    @Test
    void whatGoesThroughTheWholeImageSeesTheWholeImage() {
        final Chain chain = new Chain(1, 1, 8, 8)
                .layer("mean", new GlobalAveragePool(), "image")
                .layer("excited", new Mul(), "image", "mean")
                .layer("attention", new Softmax(3), "image");

        assertThat(field(chain, "excited")).isEqualTo(ReceptiveField.GLOBAL);
        assertThat(field(chain, "attention")).isEqualTo(ReceptiveField.GLOBAL);
    }

    private static Chain chain(long size, Window2d... windows) {
        final Chain chain = new Chain(1, 1, size, size);
        String last = "image";
        for (int i = 1; i <= windows.length; i++) {
            chain.layer("layer" + i, pool(windows[i - 1]), last);
            last = "layer" + i;
        }
        return chain;
    }

    private static MaxPool pool(Window2d window) {
        return new MaxPool(window, false);
    }

    private static ReceptiveField square(long size, long stride, long offset) {
        final Axis axis = new Axis(size, stride, offset);
        return new ReceptiveField.Window(axis, axis);
    }

    private static ReceptiveField field(Chain chain, String layer) {
        return NetworkSummary.of(chain.returning(layer)).layers().stream()
                .filter(summary -> summary.name().equals(layer))
                .findFirst()
                .orElseThrow()
                .receptiveField();
    }
}
