package dev.fovea.network.graph.operator;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.operator.ResizeSampling.Coordinates;
import dev.fovea.network.graph.operator.ResizeSampling.Mode;
import dev.fovea.network.graph.operator.ResizeSampling.Rounding;
import java.util.List;
import java.util.stream.Stream;

/** Along a row, where the source position of each output can be followed. */
class ResizeTest extends OperatorContract {

    @Override
    Stream<OperatorCase> cases() {
        return Stream.concat(nearest(), Stream.concat(linear(), cubic()));
    }

    private static Stream<OperatorCase> nearest() {
        return Stream.of(
                // sources 0, 1.5
                toSize("down", nearest(Coordinates.ASYMMETRIC, Rounding.FLOOR), 2, 1, 2, 3)
                        .gives(row(2), 1, 2),
                toSize("down", nearest(Coordinates.ASYMMETRIC, Rounding.CEIL), 2, 1, 2, 3)
                        .gives(row(2), 1, 3),
                // sources 0.5, 2.5
                toSize("down", nearest(Coordinates.HALF_PIXEL, Rounding.ROUND_PREFER_FLOOR), 2, 1, 2, 3, 4)
                        .gives(row(2), 1, 3),
                toSize("down", nearest(Coordinates.HALF_PIXEL, Rounding.ROUND_PREFER_CEIL), 2, 1, 2, 3, 4)
                        .gives(row(2), 2, 4),
                toSize("not at all", nearest(Coordinates.HALF_PIXEL, Rounding.FLOOR), 3, 1, 2, 3)
                        .gives(row(3), 1, 2, 3),
                // sources 0, 0.5, 1
                toSize("up", nearest(Coordinates.ALIGN_CORNERS, Rounding.ROUND_PREFER_FLOOR), 3, 1, 2)
                        .gives(row(3), 1, 1, 2),
                OperatorCase.of(
                                "of both axes",
                                new Resize(
                                        nearest(Coordinates.ASYMMETRIC, Rounding.FLOOR), List.of(2f, 1.5f), List.of()))
                        .data(Shape.of(1, 1, 1, 2), 1, 2)
                        .gives(Shape.of(1, 1, 2, 3), 1, 1, 2, 1, 1, 2));
    }

    private static Stream<OperatorCase> linear() {
        return Stream.of(
                // sources -0.25, 0.25, 0.75, 1.25
                doubled("up", sampling(Mode.LINEAR, Coordinates.HALF_PIXEL)).gives(row(4), 0, 1, 3, 4),
                // sources 0, 0.5, 1, 1.5
                doubled("up", sampling(Mode.LINEAR, Coordinates.ASYMMETRIC)).gives(row(4), 0, 2, 4, 4),
                toSize("up", sampling(Mode.LINEAR, Coordinates.ALIGN_CORNERS), 3, 0, 4)
                        .gives(row(3), 0, 2, 4),
                resize(
                                "by one",
                                new Resize(sampling(Mode.LINEAR, Coordinates.HALF_PIXEL), List.of(1f, 1f), List.of()),
                                1,
                                4)
                        .gives(row(2), 1, 4),
                // source 0.5
                toSize("to one", sampling(Mode.LINEAR, Coordinates.HALF_PIXEL), 1, 0, 4)
                        .gives(row(1), 2),
                // source 0
                toSize("to one", sampling(Mode.LINEAR, Coordinates.PYTORCH_HALF_PIXEL), 1, 0, 4)
                        .gives(row(1), 0));
    }

    private static Stream<OperatorCase> cubic() {
        return Stream.of(
                // the kernel with a = -0.75 is 0.87890625, 0.26171875, -0.10546875, -0.03515625 at 1/4, 3/4, 5/4, 7/4
                doubled("up", sampling(Mode.CUBIC, Coordinates.HALF_PIXEL))
                        .gives(row(4), -0.421875, 0.90625, 3.09375, 4.421875),
                // half-way both neighbours count the same
                toSize(
                                "up with a = -0.5",
                                new ResizeSampling(
                                        Mode.CUBIC, Coordinates.ALIGN_CORNERS, Rounding.ROUND_PREFER_FLOOR, -0.5f),
                                3,
                                0,
                                4)
                        .gives(row(3), 0, 2, 4));
    }

    private static ResizeSampling nearest(Coordinates coordinates, Rounding rounding) {
        return new ResizeSampling(Mode.NEAREST, coordinates, rounding, -0.75f);
    }

    private static ResizeSampling sampling(Mode mode, Coordinates coordinates) {
        return new ResizeSampling(mode, coordinates, Rounding.ROUND_PREFER_FLOOR, -0.75f);
    }

    private static OperatorCase toSize(String name, ResizeSampling sampling, long width, double... row) {
        return resize(name, new Resize(sampling, List.of(), List.of(1L, width)), row);
    }

    private static OperatorCase doubled(String name, ResizeSampling sampling) {
        return resize(name, new Resize(sampling, List.of(1f, 2f), List.of()), 0, 4);
    }

    private static OperatorCase resize(String name, Resize resize, double... row) {
        return OperatorCase.of(name + " " + resize.sampling(), resize).data(row(row.length), row);
    }

    private static Shape row(long width) {
        return Shape.of(1, 1, 1, width);
    }
}
